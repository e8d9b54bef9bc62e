<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ActionBar</name>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>All actions (Ctrl+.)</source>
        <translation>Alle Aktionen (Strg+.)</translation>
    </message>
    <message>
        <source>&amp;Forward a port…</source>
        <translation>Port &amp;weiterleiten…</translation>
    </message>
    <message>
        <source>Forward a port</source>
        <translation>Port weiterleiten</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Nichts ist gewählt</translation>
    </message>
    <message>
        <source>No action is offered for all of them</source>
        <translation>Keine Aktion gibt es für alle gemeinsam</translation>
    </message>
    <message>
        <source>Nothing can be done here</source>
        <translation>Hier lässt sich nichts tun</translation>
    </message>
    <message>
        <source>%1 was saved to be looked at: nothing can be done there</source>
        <translation>%1 wurde zum Ansehen gespeichert: dort lässt sich nichts tun</translation>
    </message>
    <message>
        <source>%1 offers no action for %2</source>
        <translation>%1 bietet keine Aktion für %2</translation>
    </message>
</context>
<context>
    <name>ActionForm</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose a file for %1</source>
        <translation>Datei für %1 wählen</translation>
    </message>
    <message>
        <source>This must be given.</source>
        <translation>Das muss angegeben werden.</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <source>Open a file for %1</source>
        <translation>Datei für %1 öffnen</translation>
    </message>
</context>
<context>
    <name>ActionSource</name>
    <message>
        <source>it is %1</source>
        <translation>ist %1</translation>
    </message>
    <message>
        <source>its state is not known</source>
        <translation>sein Zustand ist nicht bekannt</translation>
    </message>
</context>
<context>
    <name>ActivityModel</name>
    <message>
        <source>Earlier today</source>
        <translation>Heute, früher</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Verändert</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>Plan %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Um</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>ActivityPane</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Nothing more is sent; what was sent goes on</source>
        <translation>Es wird nichts mehr gesendet; Gesendetes läuft weiter</translation>
    </message>
    <message>
        <source>Steps and record</source>
        <translation>Schritte und Eintrag</translation>
    </message>
    <message>
        <source>Plan %1</source>
        <translation>Plan %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>%1, by the %2</source>
        <translation>%1, durch %2</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>row %1: %2 …</source>
        <translation>Zeile %1: %2 …</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>ActivityView</name>
    <message>
        <source>Verify journal</source>
        <translation>Journal prüfen</translation>
    </message>
    <message>
        <source>Which runs</source>
        <translation>Welche Läufe</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Nothing done yet</source>
        <translation>Noch nichts getan</translation>
    </message>
    <message>
        <source>What is done to your systems is planned first, and recorded here.</source>
        <translation>Was an Ihren Systemen getan wird, wird erst geplant und hier festgehalten.</translation>
    </message>
    <message>
        <source>Running %1</source>
        <translation>Laufend %1</translation>
    </message>
    <message>
        <source>Failed %1</source>
        <translation>Fehlgeschlagen %1</translation>
    </message>
    <message>
        <source>The journal cannot be read.</source>
        <translation>Das Journal kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The journal is not intact: %1 findings.</source>
        <translation>Das Journal ist nicht unversehrt: %1 Befunde.</translation>
    </message>
    <message>
        <source> It is not signed: there is no keychain to hold a key.</source>
        <translation> Es ist nicht signiert: Es gibt keinen Schlüsselbund, der einen Schlüssel hielte.</translation>
    </message>
    <message>
        <source> It is signed.</source>
        <translation> Es ist signiert.</translation>
    </message>
    <message>
        <source>Chain intact, %1 rows.</source>
        <translation>Kette unversehrt, %1 Zeilen.</translation>
    </message>
    <message>
        <source>%1 after the last checkpoint.</source>
        <translation>%1 nach dem letzten Prüfpunkt.</translation>
    </message>
    <message>
        <source>Export the journal</source>
        <translation>Journal exportieren</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>The journal was written.</source>
        <translation>Das Journal wurde geschrieben.</translation>
    </message>
    <message>
        <source>The export failed.</source>
        <translation>Der Export ist fehlgeschlagen.</translation>
    </message>
</context>
<context>
    <name>AttentionList</name>
    <message>
        <source>Needs attention</source>
        <translation>Handlungsbedarf</translation>
    </message>
</context>
<context>
    <name>AttentionModel</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Auflisten</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>%1 broken: %2</source>
        <translation>%1 defekt: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>No backup for %1</source>
        <translation>Seit %1 keine Sicherung</translation>
    </message>
    <message>
        <source>Against a policy: %1</source>
        <translation>Gegen eine Richtlinie: %1</translation>
    </message>
    <message>
        <source>%1 % full</source>
        <translation>%1 % voll</translation>
    </message>
    <message>
        <source>Over the budget: %1</source>
        <translation>Über dem Budget: %1</translation>
    </message>
    <message>
        <source>%1 % of the budget %2</source>
        <translation>%1 % des Budgets %2</translation>
    </message>
    <message>
        <source>%1 held and idle</source>
        <translation>%1 belegt und ungenutzt</translation>
    </message>
    <message>
        <source>Inventory %1 old</source>
        <translation>Inventar %1 alt</translation>
    </message>
    <message>
        <source>No backup is known</source>
        <translation>Keine Sicherung bekannt</translation>
    </message>
    <message>
        <source>what they cost is not known</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>at least %1 a month</source>
        <translation>mindestens %1 im Monat</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1 im Monat</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1: %2. %3</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>%1 expected, %2 % of it</source>
        <translation>%1 erwartet, %2 % davon</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
</context>
<context>
    <name>AwsProvider</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>of ~/.aws/config; empty: the default one</source>
        <translation>aus ~/.aws/config; leer: das voreingestellte</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>single sign-on</source>
        <translation>Single Sign-on</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>static key</source>
        <translation>fester Schlüssel</translation>
    </message>
</context>
<context>
    <name>BackupChart</name>
    <message>
        <source>Backups of %1 days: %2, of which %3 failed</source>
        <translation>Sicherungen aus %1 Tagen: %2, davon %3 fehlgeschlagen</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
</context>
<context>
    <name>BackupMarks</name>
    <message>
        <source>A mark for each database</source>
        <translation>Eine Marke je Datenbank</translation>
    </message>
    <message>
        <source>%1: no backup is known</source>
        <translation>%1: keine Sicherung bekannt</translation>
    </message>
    <message>
        <source>%1: last backup %2 ago</source>
        <translation>%1: letzte Sicherung vor %2</translation>
    </message>
</context>
<context>
    <name>BackupsPanel</name>
    <message>
        <source>Older than 48 h</source>
        <translation>Älter als 48 h</translation>
    </message>
    <message>
        <source>Late, 26 to 48 h</source>
        <translation>Spät, 26 bis 48 h</translation>
    </message>
    <message>
        <source>Fresh</source>
        <translation>Frisch</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Database backups</source>
        <translation>Datenbanksicherungen</translation>
    </message>
    <message>
        <source>a mark for each, the oldest first</source>
        <translation>je eine Marke, die ältesten zuerst</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>no database is listed</source>
        <translation>keine Datenbank aufgeführt</translation>
    </message>
    <message>
        <source>fresh; whether one can be restored is not tested</source>
        <translation>frisch; ob sich eine wiederherstellen lässt, ist nicht erprobt</translation>
    </message>
</context>
<context>
    <name>ChangeCost</name>
    <message>
        <source>it is not in the inventory</source>
        <translation>nicht im Inventar</translation>
    </message>
    <message>
        <source>it has no price</source>
        <translation>ohne Preis</translation>
    </message>
    <message>
        <source>nothing changes that its price depends on</source>
        <translation>nichts ändert sich, wovon der Preis abhängt</translation>
    </message>
    <message>
        <source>%1; what carries it costs the same</source>
        <translation>%1; was sie trägt, kostet gleich viel</translation>
    </message>
    <message>
        <source>it is no longer there</source>
        <translation>nicht mehr da</translation>
    </message>
    <message>
        <source>it holds nothing but its disks while it is off</source>
        <translation>ausgeschaltet belegt sie nur ihre Platten</translation>
    </message>
    <message>
        <source>EC2 charges nothing for a stopped instance, only for its disks</source>
        <translation>EC2 berechnet für eine angehaltene Instanz nichts, nur für ihre Platten</translation>
    </message>
    <message>
        <source>its price does not tell what it costs while it is off</source>
        <translation>der Preis sagt nicht, was sie ausgeschaltet kostet</translation>
    </message>
    <message>
        <source>its price is the same while it is off</source>
        <translation>ausgeschaltet ist der Preis derselbe</translation>
    </message>
    <message>
        <source>what it holds while it runs is not known yet</source>
        <translation>was sie laufend belegt, ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>by its price while it runs</source>
        <translation>nach dem Preis, solange sie läuft</translation>
    </message>
    <message>
        <source>by which price it is charged is not known</source>
        <translation>nach welchem Preis berechnet wird, ist nicht bekannt</translation>
    </message>
    <message>
        <source>no price for %1</source>
        <translation>kein Preis für %1</translation>
    </message>
    <message>
        <source>%1 instead of %2</source>
        <translation>%1 statt %2</translation>
    </message>
    <message>
        <source>how many there are now is not known</source>
        <translation>wie viele es jetzt sind, ist nicht bekannt</translation>
    </message>
    <message>
        <source>what one of them costs is not known</source>
        <translation>was eine davon kostet, ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1 instead of %2, each as now</source>
        <translation>%1 statt %2, jede wie jetzt</translation>
    </message>
    <message>
        <source>by the prices of cores, memory and storage of %1</source>
        <translation>nach den Preisen für Kerne, Speicher und Platte von %1</translation>
    </message>
    <message>
        <source>%1 has no prices of cores, memory and storage</source>
        <translation>%1 hat keine Preise für Kerne, Speicher und Platte</translation>
    </message>
    <message>
        <source>by its share of cores and memory</source>
        <translation>nach dem Anteil an Kernen und Speicher</translation>
    </message>
    <message>
        <source>its price is not known beforehand</source>
        <translation>der Preis ist vorab nicht bekannt</translation>
    </message>
</context>
<context>
    <name>ChartView</name>
    <message>
        <source>%1, chart with %2 columns; arrow keys tell their values, Ctrl+T makes it a table</source>
        <translation>%1, Diagramm mit %2 Spalten; Pfeiltasten nennen ihre Werte, Strg+T macht eine Tabelle daraus</translation>
    </message>
    <message>
        <source>, %1 to %2</source>
        <translation>, %1 bis %2</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>ClaimFields</name>
    <message>
        <source>any %1 database</source>
        <translation>beliebige Datenbank (%1)</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Any engine of it is compared</source>
        <translation>Jede Engine daraus wird verglichen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Any that is served</source>
        <translation>Jede, die angeboten wird</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Small letters, digits and hyphens: refunds-pg</source>
        <translation>Kleinbuchstaben, Ziffern und Bindestriche: refunds-pg</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>One member</source>
        <translation>Ein Mitglied</translation>
    </message>
    <message>
        <source>High: survives the loss of a machine</source>
        <translation>Hoch: übersteht den Verlust einer Maschine</translation>
    </message>
    <message>
        <source>Loses at most</source>
        <translation>Verliert höchstens</translation>
    </message>
    <message>
        <source>How much of the newest data: 5m, 24h</source>
        <translation>Wie viel der neuesten Daten: 5m, 24h</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>Recht</translation>
    </message>
    <message>
        <source>Whose law alone may reach the data: EU, EEA, CH</source>
        <translation>Wessen Recht allein an die Daten reichen darf: EU, EEA, CH</translation>
    </message>
    <message>
        <source>Cores of each member</source>
        <translation>Kerne je Mitglied</translation>
    </message>
    <message>
        <source>Memory of each member</source>
        <translation>Speicher je Mitglied</translation>
    </message>
    <message>
        <source>Storage of each member</source>
        <translation>Platte je Mitglied</translation>
    </message>
    <message>
        <source>Class of the data</source>
        <translation>Klasse der Daten</translation>
    </message>
    <message>
        <source>As your policy calls it: personal</source>
        <translation>Wie Ihre Richtlinie sie nennt: personal</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>Nahe bei</translation>
    </message>
    <message>
        <source>Who will use it: prod-fra/payments</source>
        <translation>Wer sie nutzen wird: prod-fra/payments</translation>
    </message>
    <message>
        <source>Budget a month</source>
        <translation>Budget im Monat</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>The team that asks: payments</source>
        <translation>Das Team, das sie beantragt: payments</translation>
    </message>
    <message>
        <source>Each member</source>
        <translation>Je Mitglied</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 Kerne</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>one member</source>
        <translation>ein Mitglied</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>high availability</source>
        <translation>hohe Verfügbarkeit</translation>
    </message>
    <message>
        <source>Owner, users, backup</source>
        <translation>Besitzer, Benutzer, Sicherung</translation>
    </message>
    <message>
        <source>Owner %1</source>
        <translation>Besitzer %1</translation>
    </message>
    <message>
        <source>Storage class</source>
        <translation>Speicherklasse</translation>
    </message>
    <message>
        <source>Of a cluster, where it is not its default</source>
        <translation>Eines Clusters, wenn nicht dessen vorgegebene</translation>
    </message>
    <message>
        <source>SSH keys</source>
        <translation>SSH-Schlüssel</translation>
    </message>
    <message>
        <source>Of a machine&apos;s administrators: ssh-ed25519 AAAA… alice</source>
        <translation>Der Verwalter einer Maschine: ssh-ed25519 AAAA… alice</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
</context>
<context>
    <name>ClaimForm</name>
    <message>
        <source>This must be given.</source>
        <translation>Das muss angegeben werden.</translation>
    </message>
</context>
<context>
    <name>ClaimReview</name>
    <message>
        <source>Save as files…</source>
        <translation>Als Dateien speichern …</translation>
    </message>
    <message>
        <source>Show the database</source>
        <translation>Datenbank zeigen</translation>
    </message>
    <message>
        <source>The claim and everything that is sent, as plain files for Git</source>
        <translation>Der Antrag und alles, was gesendet wird, als einfache Dateien für Git</translation>
    </message>
    <message>
        <source>Weighing the claim once more</source>
        <translation>Der Antrag wird noch einmal abgewogen</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>Nichts wird geändert.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>It cannot be made from here</source>
        <translation>Von hier aus lässt sie sich nicht anlegen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>%1, part %2 of %3</source>
        <translation>%1, Teil %2 von %3</translation>
    </message>
    <message>
        <source>It is being made.</source>
        <translation>Sie wird angelegt.</translation>
    </message>
    <message>
        <source>You can leave: it goes on, and Activity follows it.</source>
        <translation>Sie können weggehen: Es läuft weiter und lässt sich in Aktivität verfolgen.</translation>
    </message>
    <message>
        <source>Its credentials stay where they were made.</source>
        <translation>Die Zugangsdaten bleiben, wo sie entstanden sind.</translation>
    </message>
    <message>
        <source>Its credentials: %1.</source>
        <translation>Die Zugangsdaten: %1.</translation>
    </message>
    <message>
        <source>%1 was not made as planned: %2.</source>
        <translation>%1 wurde nicht wie geplant angelegt: %2.</translation>
    </message>
    <message>
        <source>What was made carries the claim&apos;s stamp; running it again makes nothing twice.</source>
        <translation>Was entstanden ist, trägt den Stempel des Antrags; ein neuer Lauf legt nichts doppelt an.</translation>
    </message>
    <message>
        <source>Making it</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Reached at</source>
        <translation>Erreichbar unter</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>where they are made; never shown here</source>
        <translation>wo sie entstehen; hier nie gezeigt</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>Save the plan as files</source>
        <translation>Plan als Dateien speichern</translation>
    </message>
    <message>
        <source>%1 files written to %2</source>
        <translation>%1 Dateien nach %2 geschrieben</translation>
    </message>
    <message>
        <source>%1 is made, and starting.</source>
        <translation>%1 ist angelegt und startet.</translation>
    </message>
    <message>
        <source>%1 answers.</source>
        <translation>%1 antwortet.</translation>
    </message>
    <message>
        <source>%1 answers at %2.</source>
        <translation>%1 antwortet unter %2.</translation>
    </message>
    <message>
        <source>%1 is made, and well as far as its system says.</source>
        <translation>%1 ist angelegt und gesund, soweit ihr System es sagt.</translation>
    </message>
    <message>
        <source>Whether it answers cannot be asked from here.</source>
        <translation>Ob sie antwortet, lässt sich von hier aus nicht fragen.</translation>
    </message>
    <message>
        <source>%1 is made, but does not answer.</source>
        <translation>%1 ist angelegt, antwortet aber nicht.</translation>
    </message>
</context>
<context>
    <name>ClaimSide</name>
    <message>
        <source>Change needs</source>
        <translation>Bedarf ändern</translation>
    </message>
    <message>
        <source>New database</source>
        <translation>Neue Datenbank</translation>
    </message>
    <message>
        <source>You asked for</source>
        <translation>Beantragt</translation>
    </message>
    <message>
        <source>Same in the CLI:</source>
        <translation>Dasselbe auf der Befehlszeile:</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>Name and engine</source>
        <translation>Name und Engine</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Bedarf</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>Platzierung</translation>
    </message>
    <message>
        <source>Compare and choose</source>
        <translation>Vergleichen und wählen</translation>
    </message>
    <message>
        <source>Access and backup</source>
        <translation>Zugriff und Sicherung</translation>
    </message>
    <message>
        <source>Review the plan</source>
        <translation>Plan prüfen</translation>
    </message>
</context>
<context>
    <name>ClaimView</name>
    <message>
        <source>New database</source>
        <translation>Neue Datenbank</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>What do you need?</source>
        <translation>Was brauchen Sie?</translation>
    </message>
    <message>
        <source>How much of it, and under which rules?</source>
        <translation>Wie viel davon, und nach welchen Regeln?</translation>
    </message>
    <message>
        <source>Who gets it, and how is it kept safe?</source>
        <translation>Wer bekommt sie, und wie wird sie gesichert?</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>Entwurf verwerfen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Links</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Nothing is created until you confirm the plan in step %1.</source>
        <translation>Nichts wird angelegt, bevor Sie den Plan in Schritt %1 bestätigen.</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Strg Eingabe</translation>
    </message>
    <message>
        <source>The draft could not be read.</source>
        <translation>Der Entwurf konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The draft could not be saved.</source>
        <translation>Der Entwurf konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>%1 no longer serves what was asked for.</source>
        <translation>%1 bietet nicht mehr, was verlangt ist.</translation>
    </message>
    <message>
        <source>No placement is chosen yet.</source>
        <translation>Noch ist keine Platzierung gewählt.</translation>
    </message>
    <message>
        <source>Choose one with Enter.</source>
        <translation>Mit der Eingabetaste eine wählen.</translation>
    </message>
    <message>
        <source>Draft, being saved</source>
        <translation>Entwurf, wird gespeichert</translation>
    </message>
    <message>
        <source>Nothing written yet</source>
        <translation>Noch nichts geschrieben</translation>
    </message>
    <message>
        <source>Draft, saved %1</source>
        <translation>Entwurf, gespeichert %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Nothing runs before this</source>
        <translation>Vorher läuft nichts</translation>
    </message>
    <message>
        <source>Next: needs</source>
        <translation>Weiter: Bedarf</translation>
    </message>
    <message>
        <source>Next: placement</source>
        <translation>Weiter: Platzierung</translation>
    </message>
    <message>
        <source>Next: access and backup</source>
        <translation>Weiter: Zugriff und Sicherung</translation>
    </message>
    <message>
        <source>Next: review the plan</source>
        <translation>Weiter: Plan prüfen</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>What %1 does</source>
        <translation>Was %1 leistet</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>May lose</source>
        <translation>Möglicher Verlust</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>Exit path</source>
        <translation>Ausstiegsweg</translation>
    </message>
    <message>
        <source>Discard this draft?</source>
        <translation>Diesen Entwurf verwerfen?</translation>
    </message>
    <message>
        <source>Discard %1?</source>
        <translation>%1 verwerfen?</translation>
    </message>
    <message>
        <source>Its file %1 is deleted.</source>
        <translation>Seine Datei %1 wird gelöscht.</translation>
    </message>
    <message>
        <source>The draft could not be deleted.</source>
        <translation>Der Entwurf konnte nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>Change needs</source>
        <translation>Bedarf ändern</translation>
    </message>
</context>
<context>
    <name>CloudCapabilities</name>
    <message>
        <source>its descriptor has no such action</source>
        <translation>seine Beschreibung hat keine solche Aktion</translation>
    </message>
</context>
<context>
    <name>CloudDiagnosis</name>
    <message>
        <source>make new keys or sign in again with the AWS command line (aws configure, aws sso login)</source>
        <translation>neue Schlüssel anlegen oder mit der AWS-Befehlszeile neu anmelden (aws configure, aws sso login)</translation>
    </message>
    <message>
        <source>make a new token in the console of %1, and keep it where its own tool does</source>
        <translation>in der Konsole von %1 ein neues Token anlegen und dort ablegen, wo dessen eigenes Werkzeug es tut</translation>
    </message>
    <message>
        <source>correct the endpoint or region</source>
        <translation>Endpunkt oder Region berichtigen</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 unter %2</translation>
    </message>
    <message>
        <source>allod connections trust %1</source>
        <translation>allod connections trust %1</translation>
    </message>
    <message>
        <source>run the program in a terminal to see what it wants</source>
        <translation>das Programm in einem Terminal ausführen, um zu sehen, was es braucht</translation>
    </message>
    <message>
        <source>credentials from %1</source>
        <translation>Zugangsdaten aus %1</translation>
    </message>
    <message>
        <source>these credentials do not say how long they are good for</source>
        <translation>diese Zugangsdaten sagen nicht, wie lange sie gelten</translation>
    </message>
    <message>
        <source>the credentials</source>
        <translation>die Zugangsdaten</translation>
    </message>
    <message>
        <source>accepted, as account %1</source>
        <translation>angenommen, als Konto %1</translation>
    </message>
    <message>
        <source>try again; if it stays, see the provider&apos;s status page, or what stands in between</source>
        <translation>noch einmal versuchen; bleibt es so, die Statusseite des Anbieters ansehen oder was dazwischen steht</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>see the provider&apos;s status page, or what stands in between</source>
        <translation>die Statusseite des Anbieters ansehen oder was dazwischen steht</translation>
    </message>
    <message>
        <source>may not list %1: %2</source>
        <translation>darf %1 nicht auflisten: %2</translation>
    </message>
    <message>
        <source>could not list %1: %2</source>
        <translation>konnte %1 nicht auflisten: %2</translation>
    </message>
    <message>
        <source>may list %1</source>
        <translation>darf %1 auflisten</translation>
    </message>
    <message>
        <source>give these credentials a role or scope that may list and describe</source>
        <translation>diesen Zugangsdaten eine Rolle oder einen Umfang geben, der auflisten und beschreiben darf</translation>
    </message>
    <message>
        <source>may list nothing: %1</source>
        <translation>darf nichts auflisten: %1</translation>
    </message>
    <message>
        <source>may list %1; %2</source>
        <translation>darf %1 auflisten; %2</translation>
    </message>
    <message>
        <source>that part stays empty; if you need it, %1</source>
        <translation>dieser Teil bleibt leer; wenn Sie ihn brauchen: %1</translation>
    </message>
</context>
<context>
    <name>CloudProvider</name>
    <message>
        <source>Clouds</source>
        <translation>Clouds</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>digitalocean, hetzner, or a descriptor&apos;s file</source>
        <translation>digitalocean, hetzner oder die Datei einer Beschreibung</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>doctl:default, HCLOUD_TOKEN; empty: the first that is found</source>
        <translation>doctl:default, HCLOUD_TOKEN; leer: der erste, der gefunden wird</translation>
    </message>
    <message>
        <source>Token file</source>
        <translation>Token-Datei</translation>
    </message>
    <message>
        <source>a file that holds the token and nothing else</source>
        <translation>eine Datei, in der nur das Token steht</translation>
    </message>
    <message>
        <source>Token variable</source>
        <translation>Token-Variable</translation>
    </message>
    <message>
        <source>the environment variable that holds the token</source>
        <translation>die Umgebungsvariable mit dem Token</translation>
    </message>
</context>
<context>
    <name>CloudSettings</name>
    <message>
        <source>Regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>eu-west-1, eu-central-1, or all; empty: the default one</source>
        <translation>eu-west-1, eu-central-1 oder all; leer: die voreingestellte</translation>
    </message>
    <message>
        <source>Look again every</source>
        <translation>Neu lesen alle</translation>
    </message>
    <message>
        <source>30s, 5m</source>
        <translation>30s, 5m</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>another address of the API; https, or http on this machine</source>
        <translation>eine andere Adresse der API; https, oder http auf diesem Rechner</translation>
    </message>
</context>
<context>
    <name>ClusterCollections</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>you may not list %1</source>
        <translation>Sie dürfen %1 nicht auflisten</translation>
    </message>
    <message>
        <source>you may list %1 in %2 only</source>
        <translation>Sie dürfen %1 nur in %2 auflisten</translation>
    </message>
</context>
<context>
    <name>ClusterDiagnosis</name>
    <message>
        <source>correct the kubeconfig, or choose another context</source>
        <translation>die Kubeconfig berichtigen oder einen anderen Kontext wählen</translation>
    </message>
    <message>
        <source>context %1 of %2</source>
        <translation>Kontext %1 von %2</translation>
    </message>
    <message>
        <source>run the program in a terminal to see what it wants, and log in there</source>
        <translation>das Programm in einem Terminal ausführen, um zu sehen, was es braucht, und sich dort anmelden</translation>
    </message>
    <message>
        <source>the kubeconfig names no program</source>
        <translation>die Kubeconfig nennt kein Programm</translation>
    </message>
    <message>
        <source>install it, or put its directory into PATH; looked in PATH and %1</source>
        <translation>installieren oder sein Verzeichnis in PATH aufnehmen; gesucht in PATH und %1</translation>
    </message>
    <message>
        <source>%1 gives the credentials, and may not run yet</source>
        <translation>%1 liefert die Zugangsdaten und darf noch nicht laufen</translation>
    </message>
    <message>
        <source>allod connections trust %1</source>
        <translation>allod connections trust %1</translation>
    </message>
    <message>
        <source>%1 asks on a terminal, which Allod has none of</source>
        <translation>%1 fragt auf einem Terminal, und Allod hat keines</translation>
    </message>
    <message>
        <source>set interactiveMode to IfAvailable in the kubeconfig, and log in with it in a terminal first</source>
        <translation>in der Kubeconfig interactiveMode auf IfAvailable setzen und sich zuerst damit in einem Terminal anmelden</translation>
    </message>
    <message>
        <source>%1 is there and may run</source>
        <translation>%1 ist da und darf laufen</translation>
    </message>
    <message>
        <source>log in again with the tool that wrote the kubeconfig, or ask for a new one</source>
        <translation>mit dem Werkzeug, das die Kubeconfig geschrieben hat, neu anmelden oder um eine neue bitten</translation>
    </message>
    <message>
        <source>the client certificate</source>
        <translation>das Client-Zertifikat</translation>
    </message>
    <message>
        <source>the client certificate can&apos;t be read: %1</source>
        <translation>das Client-Zertifikat ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>token file %1 is empty or can&apos;t be read</source>
        <translation>die Token-Datei %1 ist leer oder nicht lesbar</translation>
    </message>
    <message>
        <source>the token</source>
        <translation>das Token</translation>
    </message>
    <message>
        <source>these credentials do not say how long they are good for</source>
        <translation>diese Zugangsdaten sagen nicht, wie lange sie gelten</translation>
    </message>
    <message>
        <source>the cluster lets us in as an unknown user (%1)</source>
        <translation>der Cluster lässt uns als unbekannten Benutzer ein (%1)</translation>
    </message>
    <message>
        <source>the kubeconfig gives no credentials that count; log in again</source>
        <translation>die Kubeconfig gibt keine gültigen Zugangsdaten; neu anmelden</translation>
    </message>
    <message>
        <source>try again; if it stays, ask who runs the cluster</source>
        <translation>noch einmal versuchen; bleibt es so, die Betreiber des Clusters fragen</translation>
    </message>
    <message>
        <source>the cluster sees nobody in particular (system:anonymous)</source>
        <translation>der Cluster sieht niemand Bestimmten (system:anonymous)</translation>
    </message>
    <message>
        <source>the kubeconfig&apos;s user has no credentials that reach the cluster: log in again</source>
        <translation>der Benutzer der Kubeconfig hat keine Zugangsdaten, die den Cluster erreichen: neu anmelden</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>known as %1</source>
        <translation>bekannt als %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>the cluster does not say what we may list</source>
        <translation>der Cluster sagt nicht, was wir auflisten dürfen</translation>
    </message>
    <message>
        <source>may list %1</source>
        <translation>darf %1 auflisten</translation>
    </message>
    <message>
        <source>may list %1, not %2</source>
        <translation>darf %1 auflisten, nicht %2</translation>
    </message>
    <message>
        <source>that part stays empty; ask for a role that may list it if you need it</source>
        <translation>dieser Teil bleibt leer; bei Bedarf um eine Rolle bitten, die ihn auflisten darf</translation>
    </message>
    <message>
        <source>may not list %1</source>
        <translation>darf %1 nicht auflisten</translation>
    </message>
    <message>
        <source>ask for a role that may list them, or name the namespaces you may list in the connection</source>
        <translation>um eine Rolle bitten, die sie auflisten darf, oder in der Verbindung die Namespaces nennen, die Sie auflisten dürfen</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Befinden</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU %</source>
        <translation>CPU %</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Mem %</source>
        <translation>RAM %</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Cost/mo</source>
        <translation>Kosten/Mt</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Freshness</source>
        <translation>Frische</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>GPU %</source>
        <translation>GPU %</translation>
    </message>
    <message>
        <source>Activity %</source>
        <translation>Auslastung %</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Budget/mo</source>
        <translation>Budget/Mt</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>Letzte Sicherung</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Expected/mo</source>
        <translation>Erwartet/Mt</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Belegt von</translation>
    </message>
    <message>
        <source>Run by</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Ungenutzt</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>Ist</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Overhead</source>
        <translation>Gemeinkosten</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Scheibe</translation>
    </message>
    <message>
        <source>Total/mo</source>
        <translation>Summe/Mt</translation>
    </message>
    <message>
        <source>In trouble</source>
        <translation>Mit Problem</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>War</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Alert at %</source>
        <translation>Warnung ab %</translation>
    </message>
    <message>
        <source>Used %</source>
        <translation>Genutzt %</translation>
    </message>
    <message>
        <source>What ends it</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Saves/mo</source>
        <translation>Spart/Mt</translation>
    </message>
    <message>
        <source>Observed for</source>
        <translation>Beobachtet</translation>
    </message>
</context>
<context>
    <name>ConnectionActions</name>
    <message>
        <source>nobody lists this cluster any more</source>
        <translation>niemand führt diesen Cluster mehr auf</translation>
    </message>
    <message>
        <source>this run keeps no connections</source>
        <translation>dieser Lauf behält keine Verbindungen</translation>
    </message>
</context>
<context>
    <name>ConnectionDoctor</name>
    <message>
        <source>correct the connection&apos;s settings, or the file that they name</source>
        <translation>die Einstellungen der Verbindung berichtigen oder die Datei, die sie nennen</translation>
    </message>
</context>
<context>
    <name>ConnectionForm</name>
    <message>
        <source>Choose a file for %1</source>
        <translation>Datei für %1 wählen</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Kind of system</source>
        <translation>Art des Systems</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>How it is called in the list</source>
        <translation>Wie sie in der Liste heißt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Kept in the keychain; type to replace it</source>
        <translation>Im Schlüsselbund; zum Ersetzen hier eingeben</translation>
    </message>
    <message>
        <source>No keychain here to keep it in</source>
        <translation>Hier ist kein Schlüsselbund, der es aufbewahrt</translation>
    </message>
    <message>
        <source>%1, optional</source>
        <translation>%1, freiwillig</translation>
    </message>
    <message>
        <source>the connection needs a name</source>
        <translation>die Verbindung braucht einen Namen</translation>
    </message>
    <message>
        <source>another connection is called %1</source>
        <translation>eine andere Verbindung heißt %1</translation>
    </message>
    <message>
        <source>This cannot work yet.</source>
        <translation>So kann es noch nicht gehen.</translation>
    </message>
    <message>
        <source>Connected, but not saved.</source>
        <translation>Verbunden, aber nicht gesichert.</translation>
    </message>
    <message>
        <source>The keychain did not take the secret.</source>
        <translation>Der Schlüsselbund hat das Geheimnis nicht angenommen.</translation>
    </message>
    <message>
        <source>“%1” is missing</source>
        <translation>„%1“ fehlt</translation>
    </message>
</context>
<context>
    <name>ConnectionPane</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Allow and connect</source>
        <translation>Erlauben und verbinden</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source> It is tried again by itself.</source>
        <translation> Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>%1, named by %2</source>
        <translation>%1, genannt von %2</translation>
    </message>
    <message>
        <source>It wants to run a program on this machine.</source>
        <translation>Sie will auf diesem Rechner ein Programm ausführen.</translation>
    </message>
    <message>
        <source>Forget %1?</source>
        <translation>%1 vergessen?</translation>
    </message>
    <message>
        <source>Its rows leave the list. Nothing changes on the system itself.</source>
        <translation>Ihre Zeilen verlassen die Liste. Am System selbst ändert sich nichts.</translation>
    </message>
    <message>
        <source>This could not be saved.</source>
        <translation>Das ließ sich nicht sichern.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>Last read</source>
        <translation>Zuletzt gelesen</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>What it lists</source>
        <translation>Was sie auflistet</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>ConnectionProbe</name>
    <message numerus="yes">
        <source>no answer within %n second(s)</source>
        <translation>
            <numerusform>keine Antwort binnen %n Sekunde</numerusform>
            <numerusform>keine Antwort binnen %n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionsModel</name>
    <message>
        <source>Live</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Liest</translation>
    </message>
    <message>
        <source>Partly failed</source>
        <translation>Teilweise</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>live</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Read, write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Was sie meldet</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>part of Allod</source>
        <translation>Teil von Allod</translation>
    </message>
</context>
<context>
    <name>ConnectionsView</name>
    <message>
        <source>Find on this machine</source>
        <translation>Auf diesem Rechner suchen</translation>
    </message>
    <message>
        <source>Add connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>1 connection</source>
        <translation>1 Verbindung</translation>
    </message>
    <message>
        <source>%1 connections</source>
        <translation>%1 Verbindungen</translation>
    </message>
</context>
<context>
    <name>ConsolePage</name>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Do not paste</source>
        <translation>Nicht einfügen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Strg+Umschalt+C</translation>
    </message>
    <message>
        <source>Ctrl+Shift+V</source>
        <translation>Strg+Umschalt+V</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Ends the session</source>
        <translation>Beendet die Sitzung</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>shell, or a program and its arguments</source>
        <translation>Shell, oder ein Programm und seine Argumente</translation>
    </message>
    <message>
        <source>Ctrl Shift F6</source>
        <translation>Strg Umschalt F6</translation>
    </message>
    <message>
        <source>leaves</source>
        <translation>verlässt</translation>
    </message>
    <message>
        <source>Connected over %1</source>
        <translation>Verbunden über %1</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Protected: type “%1”</source>
        <translation>Geschützt: „%1“ eingeben</translation>
    </message>
    <message>
        <source>Type %1 to go on</source>
        <translation>%1 eingeben, um fortzufahren</translation>
    </message>
    <message>
        <source>No console</source>
        <translation>Keine Konsole</translation>
    </message>
    <message>
        <source>None of its connections can open one while they are not connected.</source>
        <translation>Keine seiner Verbindungen kann eine öffnen, solange sie nicht verbunden sind.</translation>
    </message>
    <message>
        <source>No console here</source>
        <translation>Hier keine Konsole</translation>
    </message>
    <message>
        <source>No shell here</source>
        <translation>Hier keine Shell</translation>
    </message>
    <message>
        <source>%1 is read-only, and whoever types into %2 can change it. Make the connection writable to open one.</source>
        <translation>%1 ist schreibgeschützt, und wer in %2 tippt, kann etwas ändern. Machen Sie die Verbindung schreibbar, um eine zu öffnen.</translation>
    </message>
    <message>
        <source>a machine</source>
        <translation>eine Maschine</translation>
    </message>
    <message>
        <source>a container</source>
        <translation>einen Container</translation>
    </message>
    <message>
        <source>Serial console of %1</source>
        <translation>Serielle Konsole von %1</translation>
    </message>
    <message>
        <source>Shows what the machine writes to its first serial port, and types into it.</source>
        <translation>Zeigt, was die Maschine auf ihre erste serielle Schnittstelle schreibt, und tippt hinein.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Shell in %1</source>
        <translation>Shell in %1</translation>
    </message>
    <message>
        <source>Runs a program in the container, over %1. The journal notes that, not what is typed.</source>
        <translation>Startet ein Programm im Container, über %1. Das Journal hält das fest, nicht was getippt wird.</translation>
    </message>
    <message>
        <source>Open a shell</source>
        <translation>Shell öffnen</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbindet mit %1</translation>
    </message>
    <message>
        <source>Over %1.</source>
        <translation>Über %1.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The console broke off.</source>
        <translation>Die Konsole brach ab.</translation>
    </message>
    <message>
        <source>The session broke off.</source>
        <translation>Die Sitzung brach ab.</translation>
    </message>
    <message>
        <source>The program ended.</source>
        <translation>Das Programm ist beendet.</translation>
    </message>
    <message>
        <source>Exit code %1.</source>
        <translation>Rückgabewert %1.</translation>
    </message>
    <message>
        <source>The session ended.</source>
        <translation>Die Sitzung ist beendet.</translation>
    </message>
    <message>
        <source>Paste %1 lines?</source>
        <translation>%1 Zeilen einfügen?</translation>
    </message>
    <message>
        <source>A shell runs each line at once. It begins “%1”.</source>
        <translation>Eine Shell führt jede Zeile sofort aus. Es beginnt „%1“.</translation>
    </message>
</context>
<context>
    <name>CostCharts</name>
    <message>
        <source>No team</source>
        <translation>Kein Team</translation>
    </message>
    <message>
        <source>Not in the inventory</source>
        <translation>Nicht im Inventar</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Letzte 12 Monate</translation>
    </message>
    <message>
        <source>Expected until %1</source>
        <translation>Erwartet bis %1</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Expected against budget</source>
        <translation>Erwartet gegen Budget</translation>
    </message>
    <message>
        <source>%1 above or below the pace</source>
        <translation>%1 über oder unter dem Plan</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Pace of the budget</source>
        <translation>Budgetverlauf</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
</context>
<context>
    <name>CostModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <source>So far, %1</source>
        <translation>Bisher, %1</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Against %1</source>
        <translation>Gegen %1</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Budget at month end</source>
        <translation>Budget, Monatsende</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 Monate</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Total of what matches</source>
        <translation>Summe der Treffer</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Mix</translation>
    </message>
    <message>
        <source>%1, level %2, unfolded</source>
        <translation>%1, Ebene %2, aufgeklappt</translation>
    </message>
    <message>
        <source>%1, level %2, folded</source>
        <translation>%1, Ebene %2, zugeklappt</translation>
    </message>
    <message>
        <source>Billed by month: %1</source>
        <translation>Berechnet nach Monat: %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Reckoned at present prices: no bill of this month</source>
        <translation>Zu heutigen Preisen gerechnet: keine Rechnung für diesen Monat</translation>
    </message>
    <message>
        <source>Billed for %1, reckoned at present prices for %2</source>
        <translation>%1 laut Rechnung, %2 zu heutigen Preisen gerechnet</translation>
    </message>
    <message>
        <source>Of the %1 whose source was billed last month</source>
        <translation>Von den %1, deren Quelle im vorigen Monat berechnet wurde</translation>
    </message>
    <message>
        <source>%1: %2 of %3 expected</source>
        <translation>%1: %2 von %3 erwartet</translation>
    </message>
</context>
<context>
    <name>CostTable</name>
    <message>
        <source>Breakdown of costs</source>
        <translation>Aufteilung der Kosten</translation>
    </message>
</context>
<context>
    <name>CostTree</name>
    <message>
        <source>Share of what all use</source>
        <translation>Anteil am Gemeinsamen</translation>
    </message>
    <message>
        <source>Billed, not in the inventory</source>
        <translation>Berechnet, nicht im Inventar</translation>
    </message>
    <message>
        <source>Country not known</source>
        <translation>Land nicht bekannt</translation>
    </message>
    <message>
        <source>Without %1</source>
        <translation>Ohne %1</translation>
    </message>
    <message>
        <source>Idle, nobody uses it</source>
        <translation>Von niemandem genutzt</translation>
    </message>
    <message>
        <source>Kept by the systems themselves</source>
        <translation>Von den Systemen selbst belegt</translation>
    </message>
    <message>
        <source>No team named</source>
        <translation>Kein Team genannt</translation>
    </message>
    <message>
        <source>Provider not named</source>
        <translation>Anbieter nicht genannt</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>Workloads</translation>
    </message>
    <message>
        <source>VMs</source>
        <translation>VMs</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>team, then kind, then resource</source>
        <translation>Team, dann Art, dann Ressource</translation>
    </message>
    <message>
        <source>kind, then resource</source>
        <translation>Art, dann Ressource</translation>
    </message>
    <message>
        <source>source, then kind, then resource</source>
        <translation>Quelle, dann Art, dann Ressource</translation>
    </message>
    <message>
        <source>country, then kind, then resource</source>
        <translation>Land, dann Art, dann Ressource</translation>
    </message>
    <message>
        <source>label %1, then kind, then resource</source>
        <translation>Label %1, dann Art, dann Ressource</translation>
    </message>
</context>
<context>
    <name>CostView</name>
    <message>
        <source>invoice or billing export</source>
        <translation>Rechnung oder Export</translation>
    </message>
    <message>
        <source>public list price</source>
        <translation>Listenpreis</translation>
    </message>
    <message>
        <source>your own rate</source>
        <translation>eigener Satz</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Letzte 12 Monate</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Months by</source>
        <translation>Monate nach</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>dieser Monat</translation>
    </message>
    <message>
        <source>Expected against budget</source>
        <translation>Erwartet gegen Budget</translation>
    </message>
    <message>
        <source>Breakdown</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Label…</source>
        <translation>Label …</translation>
    </message>
    <message>
        <source>Broken down by</source>
        <translation>Aufgeteilt nach</translation>
    </message>
    <message>
        <source>Waste and rightsizing</source>
        <translation>Verschwendung und Dimensionierung</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>1 Befund</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>%1 Befunde</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1 im Monat</translation>
    </message>
    <message>
        <source>Nothing was found that buys nothing. What is idle or oversized shows after a day of usage: allod collect keeps it.</source>
        <translation>Nichts gefunden, was nichts bringt. Ungenutztes und zu Großes zeigt sich nach einem Tag Nutzung: allod collect hält sie fest.</translation>
    </message>
    <message>
        <source>Looking for what buys nothing…</source>
        <translation>Sucht, was nichts bringt …</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>no bill was imported: only this month is known</source>
        <translation>keine Rechnung importiert: nur dieser Monat ist bekannt</translation>
    </message>
    <message>
        <source>%1; no bills of %2</source>
        <translation>%1; keine Rechnungen von %2</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>expected by %1, at present prices</source>
        <translation>erwartet bis %1, zu heutigen Preisen</translation>
    </message>
    <message>
        <source>expected by %1; %2 to %3 likely</source>
        <translation>erwartet bis %1; wohl %2 bis %3</translation>
    </message>
    <message>
        <source>No budget</source>
        <translation>Kein Budget</translation>
    </message>
    <message>
        <source>for everything: costs.yaml, budgets</source>
        <translation>für alles: costs.yaml, budgets</translation>
    </message>
    <message>
        <source>over the budget of %1</source>
        <translation>über dem Budget von %1</translation>
    </message>
    <message>
        <source>below the budget of %1</source>
        <translation>unter dem Budget von %1</translation>
    </message>
    <message>
        <source>1 resource has no price</source>
        <translation>1 Ressource ohne Preis</translation>
    </message>
    <message>
        <source>%1 resources have no price</source>
        <translation>%1 Ressourcen ohne Preis</translation>
    </message>
    <message>
        <source>In no sum: %1</source>
        <translation>In keiner Summe: %1</translation>
    </message>
    <message>
        <source>The bills cannot be read.</source>
        <translation>Die Rechnungen sind nicht lesbar.</translation>
    </message>
    <message>
        <source>There is no rate from %1 to %2.</source>
        <translation>Es gibt keinen Kurs von %1 zu %2.</translation>
    </message>
    <message>
        <source>What is priced in it is in no sum: rates.csv tells rates.</source>
        <translation>Was darin einen Preis hat, ist in keiner Summe: rates.csv nennt Kurse.</translation>
    </message>
    <message>
        <source>Nothing has a price yet</source>
        <translation>Noch hat nichts einen Preis</translation>
    </message>
    <message>
        <source>List prices come with the clouds that are connected, your own from CSV files in %1, and bills by: allod bills import FILE</source>
        <translation>Listenpreise kommen mit den verbundenen Clouds, Ihre eigenen aus CSV-Dateien in %1, und Rechnungen durch: allod bills import DATEI</translation>
    </message>
    <message>
        <source>Open the folder of prices</source>
        <translation>Ordner der Preise öffnen</translation>
    </message>
    <message>
        <source>Nothing that has a price carries labels</source>
        <translation>Nichts mit Preis trägt Labels</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Why is %1 left as it is?</source>
        <translation>Warum bleibt %1 so?</translation>
    </message>
    <message>
        <source>Why are these %1 left as they are?</source>
        <translation>Warum bleiben diese %1 so?</translation>
    </message>
    <message>
        <source>It could not be kept.</source>
        <translation>Das ließ sich nicht festhalten.</translation>
    </message>
</context>
<context>
    <name>Countries</name>
    <message>
        <source>United Arab Emirates</source>
        <translation>Ver. Arab. Emirate</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>Österreich</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>Australien</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>Belgien</translation>
    </message>
    <message>
        <source>Bulgaria</source>
        <translation>Bulgarien</translation>
    </message>
    <message>
        <source>Bahrain</source>
        <translation>Bahrain</translation>
    </message>
    <message>
        <source>Brazil</source>
        <translation>Brasilien</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>Kanada</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Schweiz</translation>
    </message>
    <message>
        <source>China</source>
        <translation>China</translation>
    </message>
    <message>
        <source>Cyprus</source>
        <translation>Zypern</translation>
    </message>
    <message>
        <source>Czechia</source>
        <translation>Tschechien</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Deutschland</translation>
    </message>
    <message>
        <source>Denmark</source>
        <translation>Dänemark</translation>
    </message>
    <message>
        <source>Estonia</source>
        <translation>Estland</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>Spanien</translation>
    </message>
    <message>
        <source>Finland</source>
        <translation>Finnland</translation>
    </message>
    <message>
        <source>France</source>
        <translation>Frankreich</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Großbritannien</translation>
    </message>
    <message>
        <source>Greece</source>
        <translation>Griechenland</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>Hongkong</translation>
    </message>
    <message>
        <source>Croatia</source>
        <translation>Kroatien</translation>
    </message>
    <message>
        <source>Hungary</source>
        <translation>Ungarn</translation>
    </message>
    <message>
        <source>Indonesia</source>
        <translation>Indonesien</translation>
    </message>
    <message>
        <source>Ireland</source>
        <translation>Irland</translation>
    </message>
    <message>
        <source>Israel</source>
        <translation>Israel</translation>
    </message>
    <message>
        <source>India</source>
        <translation>Indien</translation>
    </message>
    <message>
        <source>Iceland</source>
        <translation>Island</translation>
    </message>
    <message>
        <source>Italy</source>
        <translation>Italien</translation>
    </message>
    <message>
        <source>Japan</source>
        <translation>Japan</translation>
    </message>
    <message>
        <source>South Korea</source>
        <translation>Südkorea</translation>
    </message>
    <message>
        <source>Liechtenstein</source>
        <translation>Liechtenstein</translation>
    </message>
    <message>
        <source>Lithuania</source>
        <translation>Litauen</translation>
    </message>
    <message>
        <source>Luxembourg</source>
        <translation>Luxemburg</translation>
    </message>
    <message>
        <source>Latvia</source>
        <translation>Lettland</translation>
    </message>
    <message>
        <source>Malta</source>
        <translation>Malta</translation>
    </message>
    <message>
        <source>Mexico</source>
        <translation>Mexiko</translation>
    </message>
    <message>
        <source>Malaysia</source>
        <translation>Malaysia</translation>
    </message>
    <message>
        <source>Netherlands</source>
        <translation>Niederlande</translation>
    </message>
    <message>
        <source>Norway</source>
        <translation>Norwegen</translation>
    </message>
    <message>
        <source>New Zealand</source>
        <translation>Neuseeland</translation>
    </message>
    <message>
        <source>Poland</source>
        <translation>Polen</translation>
    </message>
    <message>
        <source>Portugal</source>
        <translation>Portugal</translation>
    </message>
    <message>
        <source>Romania</source>
        <translation>Rumänien</translation>
    </message>
    <message>
        <source>Sweden</source>
        <translation>Schweden</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>Singapur</translation>
    </message>
    <message>
        <source>Slovenia</source>
        <translation>Slowenien</translation>
    </message>
    <message>
        <source>Slovakia</source>
        <translation>Slowakei</translation>
    </message>
    <message>
        <source>Thailand</source>
        <translation>Thailand</translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation>Taiwan</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>USA</translation>
    </message>
    <message>
        <source>South Africa</source>
        <translation>Südafrika</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Ungenannt</translation>
    </message>
</context>
<context>
    <name>DataPlaces</name>
    <message>
        <source>what you wrote there</source>
        <translation>was Sie dort geschrieben haben</translation>
    </message>
    <message>
        <source>your connections</source>
        <translation>Ihre Verbindungen</translation>
    </message>
    <message>
        <source>what is protected</source>
        <translation>was geschützt ist</translation>
    </message>
    <message>
        <source>sizes, columns, theme, language</source>
        <translation>Größen, Spalten, Farben, Sprache</translation>
    </message>
    <message>
        <source>imported bills</source>
        <translation>importierte Rechnungen</translation>
    </message>
    <message>
        <source>how much was used, and advice that rests on it</source>
        <translation>wie viel genutzt wurde, und Rat, der darauf beruht</translation>
    </message>
    <message>
        <source>nothing: it is read anew</source>
        <translation>nichts: es wird neu gelesen</translation>
    </message>
    <message>
        <source>nothing that the program needs</source>
        <translation>nichts, was das Programm braucht</translation>
    </message>
</context>
<context>
    <name>DatabasePane</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Details of the database</source>
        <translation>Details der Datenbank</translation>
    </message>
    <message>
        <source>Parts of the details</source>
        <translation>Teile der Details</translation>
    </message>
    <message>
        <source>Topology and backups</source>
        <translation>Topologie und Sicherungen</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Fakten</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>Beziehungen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Fort</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Read %1 ago</source>
        <translation>Vor %1 gelesen</translation>
    </message>
</context>
<context>
    <name>DatabaseRow</name>
    <message>
        <source>Relational</source>
        <translation>Relational</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Key-value</source>
        <translation>Key-Value</translation>
    </message>
    <message>
        <source>Vector</source>
        <translation>Vektor</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Streaming</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Analytics</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Wide-column</source>
        <translation>Wide-Column</translation>
    </message>
    <message>
        <source>Time series</source>
        <translation>Zeitreihen</translation>
    </message>
    <message>
        <source>Multi-model</source>
        <translation>Multi-Model</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>VM</translation>
    </message>
    <message>
        <source>Managed</source>
        <translation>Verwaltet</translation>
    </message>
    <message>
        <source>%1 used</source>
        <translation>%1 genutzt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>DatabaseTopology</name>
    <message>
        <source>Primary</source>
        <translation>Primärserver</translation>
    </message>
    <message>
        <source>Replica</source>
        <translation>Replikat</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>zum Schreiben</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>zum Lesen</translation>
    </message>
</context>
<context>
    <name>DatabasesModel</name>
    <message>
        <source>Nobody named</source>
        <translation>Niemand genannt</translation>
    </message>
    <message>
        <source>1 database</source>
        <translation>1 Datenbank</translation>
    </message>
    <message>
        <source>%1 databases</source>
        <translation>%1 Datenbanken</translation>
    </message>
    <message>
        <source>Engine family</source>
        <translation>Engine-Familie</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Run by</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Befinden</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>Workload</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation>%1 unbekannt</translation>
    </message>
    <message>
        <source>%1, %2 shown by filter</source>
        <translation>%1, der Filter zeigt %2</translation>
    </message>
    <message>
        <source>%1 of %2 have a known cost</source>
        <translation>%1 von %2 mit bekannten Kosten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>Letzte Sicherung</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Cost a month</source>
        <translation>Kosten im Monat</translation>
    </message>
</context>
<context>
    <name>DatabasesTable</name>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
</context>
<context>
    <name>DatabasesView</name>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>VM</translation>
    </message>
    <message>
        <source>Managed by a cloud</source>
        <translation>Von einer Cloud verwaltet</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Operatoren</translation>
    </message>
    <message>
        <source>VMs</source>
        <translation>VMs</translation>
    </message>
    <message>
        <source>Managed</source>
        <translation>Verwaltet</translation>
    </message>
    <message>
        <source>Run by</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>New database</source>
        <translation>Neue Datenbank</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Strg+N</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Group by %1</source>
        <translation>Gruppieren nach: %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Operators %1</source>
        <translation>Operatoren %1</translation>
    </message>
    <message>
        <source>VMs %1</source>
        <translation>VMs %1</translation>
    </message>
    <message>
        <source>Managed %1</source>
        <translation>Verwaltet %1</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>Its databases are shown as they were.</source>
        <translation>Deren Datenbanken sind gezeigt, wie sie waren.</translation>
    </message>
    <message>
        <source>Its databases are shown as they were %1 ago.</source>
        <translation>Deren Datenbanken sind gezeigt, wie sie vor %1 waren.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Its databases are missing here.</source>
        <translation>Deren Datenbanken fehlen hier.</translation>
    </message>
    <message>
        <source>No database matches</source>
        <translation>Keine Datenbank passt</translation>
    </message>
    <message>
        <source>The filter “%1” hides all %2.</source>
        <translation>Der Filter „%1“ verbirgt alle %2.</translation>
    </message>
    <message>
        <source>None of %1 is run that way and passes the filter.</source>
        <translation>Von %1 wird keine so betrieben und passt zum Filter.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>No connections yet</source>
        <translation>Noch keine Verbindungen</translation>
    </message>
    <message>
        <source>Databases of your clusters, machines and clouds are listed here.</source>
        <translation>Hier stehen die Datenbanken Ihrer Cluster, Maschinen und Clouds.</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>No databases</source>
        <translation>Keine Datenbanken</translation>
    </message>
    <message>
        <source>No connection that answered lists a database.</source>
        <translation>Keine Verbindung, die geantwortet hat, führt eine Datenbank auf.</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>Connect to its Kubernetes API</source>
        <translation>Mit seiner Kubernetes-API verbinden</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Parts of the details</source>
        <translation>Teile der Details</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>Beziehungen</translation>
    </message>
    <message>
        <source>Ctrl E</source>
        <translation>Strg E</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Fort</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <source>Read just now</source>
        <translation>Eben gelesen</translation>
    </message>
    <message>
        <source>Read %1 ago</source>
        <translation>Vor %1 gelesen</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Ctrl L</source>
        <translation>Strg L</translation>
    </message>
    <message>
        <source>Fill the view, or go back beside the list (Ctrl+Shift+M)</source>
        <translation>Ansicht füllen oder zurück neben die Liste (Strg+Umschalt+M)</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
</context>
<context>
    <name>DiscoveredGroup</name>
    <message>
        <source>All of %1</source>
        <translation>Alle aus %1</translation>
    </message>
    <message>
        <source>%1 of %2 chosen</source>
        <translation>%1 von %2 gewählt</translation>
    </message>
</context>
<context>
    <name>DiscoveredRow</name>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Connect %1</source>
        <translation>%1 verbinden</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>%1 is read only</source>
        <translation>%1 ist nur lesbar</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>Noch nicht versucht</translation>
    </message>
    <message>
        <source>Needs your yes to run %1</source>
        <translation>Braucht Ihr Ja, um %1 auszuführen</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Fragt …</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
</context>
<context>
    <name>DiscoveryPage</name>
    <message>
        <source>Add by hand</source>
        <translation>Von Hand hinzufügen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal suchen</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Everything you run,
on ground you hold.</source>
        <translation>Alles, was Sie betreiben,
auf eigenem Grund.</translation>
    </message>
    <message>
        <source>Clusters, machines and databases are read straight from this computer. No account, no agent and no server in between.</source>
        <translation>Cluster, Maschinen und Datenbanken werden unmittelbar von diesem Rechner gelesen. Kein Konto, kein Agent und kein Server dazwischen.</translation>
    </message>
    <message>
        <source>Read-only until you switch it</source>
        <translation>Nur lesend, bis Sie es ändern</translation>
    </message>
    <message>
        <source>Secrets stay where they are</source>
        <translation>Geheimnisse bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>Nothing has been contacted yet.</source>
        <translation>Noch wurde nichts angesprochen.</translation>
    </message>
    <message>
        <source>Looking through this machine&apos;s files</source>
        <translation>Die Dateien dieses Rechners werden durchgesehen</translation>
    </message>
    <message>
        <source>Kubeconfigs, libvirt and cloud settings are read; nothing is contacted.</source>
        <translation>Kubeconfigs, libvirt- und Cloud-Einstellungen werden gelesen; nichts wird angesprochen.</translation>
    </message>
    <message>
        <source>Nothing was found on this machine</source>
        <translation>Auf diesem Rechner wurde nichts gefunden</translation>
    </message>
    <message>
        <source>Found on this machine</source>
        <translation>Auf diesem Rechner gefunden</translation>
    </message>
    <message>
        <source>One way in, as the files name it; nothing was contacted yet.</source>
        <translation>Ein Zugang, wie ihn die Dateien nennen; noch wurde nichts angesprochen.</translation>
    </message>
    <message>
        <source>%1 ways in, as the files name them. Untick what should stay out.</source>
        <translation>%1 Zugänge, wie sie die Dateien nennen. Wählen Sie ab, was draußen bleiben soll.</translation>
    </message>
    <message>
        <source>Some files could not be read.</source>
        <translation>Einige Dateien waren nicht lesbar.</translation>
    </message>
    <message>
        <source>Just looking?</source>
        <translation>Nur mal schauen?</translation>
    </message>
    <message>
        <source>The connections are open, but could not be saved.</source>
        <translation>Die Verbindungen sind offen, ließen sich aber nicht sichern.</translation>
    </message>
    <message>
        <source>Connect %1</source>
        <translation>%1 verbinden</translation>
    </message>
    <message>
        <source>Connect %1, read only</source>
        <translation>%1 verbinden, nur lesend</translation>
    </message>
    <message>
        <source>No kubeconfig, no libvirt, no cloud settings and no SSH hosts are where they usually are. Add by hand what you have, or look at the sample first.</source>
        <translation>Weder Kubeconfig noch libvirt, Cloud-Einstellungen oder SSH-Hosts liegen, wo sie meist liegen. Tragen Sie ein, was Sie haben, oder sehen Sie sich erst das Beispiel an.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Open the sample estate</source>
        <translation>Beispielbestand öffnen</translation>
    </message>
    <message>
        <source>An invented company&apos;s estate with databases, GPUs and costs, in a window of its own.</source>
        <translation>Der Bestand einer erfundenen Firma mit Datenbanken, GPUs und Kosten, in einem eigenen Fenster.</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>Nichts ist ausgewählt</translation>
    </message>
</context>
<context>
    <name>DocumentEditor</name>
    <message>
        <source>It can&apos;t be read: %1.</source>
        <translation>Sie ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>It is larger than %1 MiB.</source>
        <translation>Sie ist größer als %1 MiB.</translation>
    </message>
</context>
<context>
    <name>DocumentPage</name>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>No document</source>
        <translation>Kein Dokument</translation>
    </message>
    <message>
        <source>The resource is no longer there.</source>
        <translation>Die Ressource ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Fetching the document</source>
        <translation>Das Dokument wird geholt</translation>
    </message>
    <message>
        <source>From %1.</source>
        <translation>Von %1.</translation>
    </message>
    <message>
        <source>None of its sources can give the native document while it is not connected.</source>
        <translation>Keine ihrer Quellen kann das Dokument geben, solange sie nicht verbunden ist.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>The document could not be read</source>
        <translation>Das Dokument ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>… cut here: the document has %1 characters</source>
        <translation>… hier gekürzt: das Dokument hat %1 Zeichen</translation>
    </message>
</context>
<context>
    <name>DraftList</name>
    <message>
        <source>Drafts to go on with</source>
        <translation>Entwürfe zum Fortsetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>saved %1</source>
        <translation>gespeichert %1</translation>
    </message>
</context>
<context>
    <name>English</name>
    <message>
        <source>cannot lock the file</source>
        <translation>Datei lässt sich nicht sperren</translation>
    </message>
    <message>
        <source>the journal was closed</source>
        <translation>das Journal wurde geschlossen</translation>
    </message>
    <message>
        <source>this program was started without a keychain</source>
        <translation>dieses Programm wurde ohne Schlüsselbund gestartet</translation>
    </message>
    <message>
        <source>no random numbers for a key</source>
        <translation>keine Zufallszahlen für einen Schlüssel</translation>
    </message>
    <message>
        <source>the journal&apos;s key in the keychain is not a key</source>
        <translation>der Journal-Schlüssel im Schlüsselbund ist kein Schlüssel</translation>
    </message>
    <message>
        <source>must be of type %1, not %2</source>
        <translation>muss vom Typ %1 sein, nicht %2</translation>
    </message>
    <message>
        <source>must be %1, not %2</source>
        <translation>muss %1 sein, nicht %2</translation>
    </message>
    <message>
        <source>%1 is not one of %2</source>
        <translation>%1 ist keines von %2</translation>
    </message>
    <message>
        <source>%1; did you mean %2?</source>
        <translation>%1; vielleicht %2?</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>darf nicht leer sein</translation>
    </message>
    <message>
        <source>%1 does not match %2</source>
        <translation>%1 passt nicht zu %2</translation>
    </message>
    <message>
        <source>must be at least %1</source>
        <translation>muss mindestens %1 sein</translation>
    </message>
    <message>
        <source>must be more than %1</source>
        <translation>muss mehr als %1 sein</translation>
    </message>
    <message>
        <source>must be at most %1</source>
        <translation>darf höchstens %1 sein</translation>
    </message>
    <message>
        <source>needs at least %1 entries</source>
        <translation>braucht mindestens %1 Einträge</translation>
    </message>
    <message>
        <source>key &quot;%1&quot; is missing</source>
        <translation>der Schlüssel „%1“ fehlt</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot;; known are %2</source>
        <translation>unbekannter Schlüssel „%1“; bekannt sind %2</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot;; did you mean &quot;%2&quot;?</source>
        <translation>unbekannter Schlüssel „%1“; vielleicht „%2“?</translation>
    </message>
    <message>
        <source>it is no claim for a database: it begins with &quot;claim: %1&quot;</source>
        <translation>kein Antrag auf eine Datenbank: beginnt mit „claim: %1“</translation>
    </message>
    <message>
        <source>a claim has no such value</source>
        <translation>ein Antrag hat keinen solchen Wert</translation>
    </message>
    <message>
        <source>say an engine or a family</source>
        <translation>eine Engine oder eine Familie nennen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no amount above 0 such as 600 or 599.90</source>
        <translation>„%1“ ist kein Betrag über 0 wie 600 oder 599.90</translation>
    </message>
    <message>
        <source>%1 is an impossible size</source>
        <translation>%1 ist eine unmögliche Größe</translation>
    </message>
    <message>
        <source>say a user or a group, and not both</source>
        <translation>einen Benutzer oder eine Gruppe nennen, nicht beide</translation>
    </message>
    <message>
        <source>key &quot;claim&quot; is missing; it is one of %1</source>
        <translation>der Schlüssel „claim“ fehlt; er ist einer von %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of %2</source>
        <translation>„%1“ ist keines von %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of %2; did you mean %3?</source>
        <translation>„%1“ ist keines von %2; vielleicht %3?</translation>
    </message>
    <message>
        <source>it ended as %1</source>
        <translation>endete als %1</translation>
    </message>
    <message>
        <source>waiting until it is listed</source>
        <translation>wartet, bis sie gelistet ist</translation>
    </message>
    <message>
        <source>waiting: it is %1</source>
        <translation>wartet: ist %1</translation>
    </message>
    <message>
        <source>not ready</source>
        <translation>nicht bereit</translation>
    </message>
    <message>
        <source>it did not become ready</source>
        <translation>wurde nicht bereit</translation>
    </message>
    <message>
        <source>it never appeared in the inventory</source>
        <translation>erschien nie im Inventar</translation>
    </message>
    <message>
        <source>it is there</source>
        <translation>ist da</translation>
    </message>
    <message>
        <source>waiting for the service %1</source>
        <translation>wartet auf den Dienst %1</translation>
    </message>
    <message>
        <source>waiting: its system does not say whether it is ready</source>
        <translation>wartet: Das System sagt nicht, ob sie bereit ist</translation>
    </message>
    <message>
        <source>its service %1 never appeared</source>
        <translation>ihr Dienst %1 erschien nie</translation>
    </message>
    <message>
        <source>its system calls it well; the offering names no protocol to ask by</source>
        <translation>das System nennt sie gesund; das Angebot nennt kein Protokoll zum Nachfragen</translation>
    </message>
    <message>
        <source>its system calls it well; nothing here lends its port, so whether it answers is not known</source>
        <translation>das System nennt sie gesund; nichts hier leiht ihren Port, ob sie antwortet, ist also unbekannt</translation>
    </message>
    <message>
        <source>asking whether it answers</source>
        <translation>fragt, ob sie antwortet</translation>
    </message>
    <message>
        <source>its system calls it well; whether it answers is not known: %1</source>
        <translation>das System nennt sie gesund; ob sie antwortet, ist unbekannt: %1</translation>
    </message>
    <message>
        <source>it does not answer: %1</source>
        <translation>antwortet nicht: %1</translation>
    </message>
    <message>
        <source>it was interrupted; applying again goes on</source>
        <translation>wurde unterbrochen; erneutes Anwenden macht weiter</translation>
    </message>
    <message>
        <source>something else answers at its port</source>
        <translation>an ihrem Port antwortet etwas anderes</translation>
    </message>
    <message>
        <source>asks who comes</source>
        <translation>fragt, wer kommt</translation>
    </message>
    <message>
        <source>takes writes</source>
        <translation>nimmt Schreibzugriffe an</translation>
    </message>
    <message>
        <source>a secondary</source>
        <translation>ein Sekundärmitglied</translation>
    </message>
    <message>
        <source>no member of a replica set yet</source>
        <translation>noch kein Mitglied eines Replica-Sets</translation>
    </message>
    <message>
        <source>tells its versions</source>
        <translation>nennt ihre Versionen</translation>
    </message>
    <message>
        <source>Bolt %1.%2</source>
        <translation>Bolt %1.%2</translation>
    </message>
    <message>
        <source>speaks TLS</source>
        <translation>spricht TLS</translation>
    </message>
    <message>
        <source>it closed without a word</source>
        <translation>schloss ohne ein Wort</translation>
    </message>
    <message>
        <source>it closed in the middle of its answer</source>
        <translation>schloss mitten in der Antwort</translation>
    </message>
    <message>
        <source>Ask at port %1 whether it answers</source>
        <translation>An Port %1 fragen, ob sie antwortet</translation>
    </message>
    <message>
        <source>no answer within 10 seconds</source>
        <translation>keine Antwort binnen 10 Sekunden</translation>
    </message>
    <message>
        <source>nobody here speaks its protocol</source>
        <translation>niemand hier spricht ihr Protokoll</translation>
    </message>
    <message>
        <source>its connection lends no ports</source>
        <translation>ihre Verbindung leiht keine Ports</translation>
    </message>
    <message>
        <source>it did not answer in time</source>
        <translation>antwortete nicht rechtzeitig</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 Kerne</translation>
    </message>
    <message>
        <source>the connection is read-only</source>
        <translation>die Verbindung ist schreibgeschützt</translation>
    </message>
    <message>
        <source>the offering does not say which versions %1 serves</source>
        <translation>das Angebot sagt nicht, welche Versionen %1 bedient</translation>
    </message>
    <message>
        <source>%1 is served</source>
        <translation>%1 wird bedient</translation>
    </message>
    <message>
        <source>%1 serves %2</source>
        <translation>%1 bedient %2</translation>
    </message>
    <message>
        <source>whether it has an image like %1 is not known</source>
        <translation>ob es ein Abbild wie %1 gibt, ist nicht bekannt</translation>
    </message>
    <message>
        <source>none of its volumes is an image like %1: upload one</source>
        <translation>keines der Volumes ist ein Abbild wie %1: eines hochladen</translation>
    </message>
    <message>
        <source>smaller than the offering&apos;s smallest</source>
        <translation>kleiner als das Kleinste im Angebot</translation>
    </message>
    <message>
        <source>larger than the offering&apos;s largest</source>
        <translation>größer als das Größte im Angebot</translation>
    </message>
    <message>
        <source>a quota takes nothing until it is used</source>
        <translation>ein Kontingent belegt nichts, bis es genutzt wird</translation>
    </message>
    <message>
        <source>within what the offering allows; quotas are the provider&apos;s</source>
        <translation>im Rahmen des Angebots; Kontingente setzt der Anbieter</translation>
    </message>
    <message>
        <source>what is free there is not known</source>
        <translation>was dort frei ist, ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1 and %2 are free, %3 and %4 on one machine</source>
        <translation>%1 und %2 sind frei, %3 und %4 auf einer Maschine</translation>
    </message>
    <message>
        <source>%1; free storage is not known</source>
        <translation>%1; freier Plattenplatz ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1; %2 of storage are free</source>
        <translation>%1; %2 Plattenplatz sind frei</translation>
    </message>
    <message>
        <source>%1 %2 runs there</source>
        <translation>%1 %2 läuft dort</translation>
    </message>
    <message>
        <source>nothing here knows how to make it; it can be ordered by hand</source>
        <translation>hier weiß nichts, wie es gemacht wird; es lässt sich von Hand bestellen</translation>
    </message>
    <message>
        <source>the template %1 is missing</source>
        <translation>die Vorlage %1 fehlt</translation>
    </message>
    <message>
        <source>which namespaces it has is not known</source>
        <translation>welche Namespaces es gibt, ist nicht bekannt</translation>
    </message>
    <message>
        <source>it has no namespace %1; a claim of namespace/v1 makes one</source>
        <translation>hat keinen Namespace %1; ein Antrag namespace/v1 legt einen an</translation>
    </message>
    <message>
        <source>which storage classes it has is not known</source>
        <translation>welche Speicherklassen es gibt, ist nicht bekannt</translation>
    </message>
    <message>
        <source>no storage class is its default; storageClass names one of %1</source>
        <translation>keine Speicherklasse ist Vorgabe; storageClass nennt eine von %1</translation>
    </message>
    <message>
        <source>in the class %1</source>
        <translation>in der Klasse %1</translation>
    </message>
    <message>
        <source>it has no storage class %1</source>
        <translation>hat keine Speicherklasse %1</translation>
    </message>
    <message>
        <source>it has no storage class %1; did you mean %2?</source>
        <translation>hat keine Speicherklasse %1; vielleicht %2?</translation>
    </message>
    <message>
        <source>of %1 in %2 all but %3 is taken</source>
        <translation>von %1 in %2 ist alles bis auf %3 belegt</translation>
    </message>
    <message>
        <source>it has no active storage pool</source>
        <translation>hat keinen aktiven Speicherpool</translation>
    </message>
    <message>
        <source>no pool has that much left; %1 has the most</source>
        <translation>kein Pool hat so viel frei; am meisten hat %1</translation>
    </message>
    <message>
        <source>it has no active network %1</source>
        <translation>hat kein aktives Netz %1</translation>
    </message>
    <message>
        <source>it has no active network: nobody would reach it</source>
        <translation>hat kein aktives Netz: Niemand würde sie erreichen</translation>
    </message>
    <message>
        <source>%1 keeps one member only</source>
        <translation>%1 hält nur ein Mitglied</translation>
    </message>
    <message>
        <source>%1 has no single-member form</source>
        <translation>%1 gibt es nicht mit nur einem Mitglied</translation>
    </message>
    <message>
        <source>%1 members</source>
        <translation>%1 Mitglieder</translation>
    </message>
    <message>
        <source>one member: down while its machine is</source>
        <translation>ein Mitglied: steht still, solange seine Maschine es tut</translation>
    </message>
    <message>
        <source>up to %1 (%2)</source>
        <translation>bis zu %1 (%2)</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>nobody says how much may be lost</source>
        <translation>niemand sagt, wie viel verloren gehen kann</translation>
    </message>
    <message>
        <source>the provider&apos;s parent</source>
        <translation>die Mutter des Anbieters</translation>
    </message>
    <message>
        <source>the provider&apos;s seat</source>
        <translation>der Sitz des Anbieters</translation>
    </message>
    <message>
        <source>the place</source>
        <translation>der Ort</translation>
    </message>
    <message>
        <source>%1 is in %2, not in %3</source>
        <translation>%1 ist in %2, nicht in %3</translation>
    </message>
    <message>
        <source>nobody says in which country it stands</source>
        <translation>niemand sagt, in welchem Land sie steht</translation>
    </message>
    <message>
        <source>nobody says whose machines they are</source>
        <translation>niemand sagt, wessen Maschinen es sind</translation>
    </message>
    <message>
        <source>place and provider are in %1</source>
        <translation>Ort und Anbieter sind in %1</translation>
    </message>
    <message>
        <source>%1 can&apos;t be compared with %2 without a rate</source>
        <translation>%1 lässt sich ohne Kurs nicht mit %2 vergleichen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>it costs what runs in it</source>
        <translation>kostet, was darin läuft</translation>
    </message>
    <message>
        <source>%1 is protected</source>
        <translation>%1 ist geschützt</translation>
    </message>
    <message>
        <source>the claim does not say which class of data it holds</source>
        <translation>der Antrag nennt keine Datenklasse</translation>
    </message>
    <message>
        <source>for data of the class %1</source>
        <translation>für Daten der Klasse %1</translation>
    </message>
    <message>
        <source>it is not at %1</source>
        <translation>ist nicht bei %1</translation>
    </message>
    <message>
        <source>which operators it has is not known</source>
        <translation>welche Operatoren es gibt, ist nicht bekannt</translation>
    </message>
    <message>
        <source>none of the operators for %1 is installed: %2</source>
        <translation>keiner der Operatoren für %1 ist installiert: %2</translation>
    </message>
    <message>
        <source>%1 is not offered here</source>
        <translation>%1 wird hier nicht angeboten</translation>
    </message>
    <message>
        <source>%1 is not offered; %2</source>
        <translation>%1 wird nicht angeboten; %2</translation>
    </message>
    <message>
        <source>offered are %1</source>
        <translation>angeboten werden %1</translation>
    </message>
    <message>
        <source>did you mean &quot;%1&quot;?</source>
        <translation>vielleicht „%1“?</translation>
    </message>
    <message>
        <source>the service&apos;s sizes are not known here</source>
        <translation>die Größen des Dienstes sind hier nicht bekannt</translation>
    </message>
    <message>
        <source>no class is that large</source>
        <translation>keine Klasse ist so groß</translation>
    </message>
    <message>
        <source>the region is open</source>
        <translation>die Region ist offen</translation>
    </message>
    <message>
        <source>no bill, list or own price for %1 in %2</source>
        <translation>kein Rechnungs-, Listen- oder eigener Preis für %1 in %2</translation>
    </message>
    <message>
        <source>%1 × %2, without storage and traffic</source>
        <translation>%1 × %2, ohne Plattenplatz und Verkehr</translation>
    </message>
    <message>
        <source>no own price for %1 of %2</source>
        <translation>kein eigener Preis für %1 von %2</translation>
    </message>
    <message>
        <source>prices of %1 are in several currencies</source>
        <translation>Preise von %1 sind in mehreren Währungen</translation>
    </message>
    <message>
        <source>%1 members by the prices of cores, memory and storage</source>
        <translation>%1 Mitglieder nach den Preisen für Kerne, Arbeitsspeicher und Plattenplatz</translation>
    </message>
    <message>
        <source>there are no prices</source>
        <translation>es gibt keine Preise</translation>
    </message>
    <message>
        <source>a rule wants one of law, dataClasses, budget and protected</source>
        <translation>eine Regel braucht eines von law, dataClasses, budget und protected</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no amount above 0</source>
        <translation>„%1“ ist kein Betrag über 0</translation>
    </message>
    <message>
        <source>what could be asked to make it is not listed</source>
        <translation>was sie machen könnte, ist nicht gelistet</translation>
    </message>
    <message>
        <source>the offering has no template for it</source>
        <translation>das Angebot hat keine Vorlage dafür</translation>
    </message>
    <message>
        <source>there is no such template</source>
        <translation>eine solche Vorlage gibt es nicht</translation>
    </message>
    <message>
        <source>%1 can&apos;t be made from here</source>
        <translation>%1 lässt sich von hier nicht machen</translation>
    </message>
    <message>
        <source>nothing can be made there</source>
        <translation>dort lässt sich nichts machen</translation>
    </message>
    <message>
        <source>the document is too large or too deep</source>
        <translation>das Dokument ist zu groß oder zu tief</translation>
    </message>
    <message>
        <source>a key must be a word</source>
        <translation>ein Schlüssel muss ein Wort sein</translation>
    </message>
    <message>
        <source>key &quot;%1&quot; stands there twice</source>
        <translation>der Schlüssel „%1“ steht zweimal da</translation>
    </message>
    <message>
        <source>the file has no keys and values</source>
        <translation>die Datei hat keine Schlüssel und Werte</translation>
    </message>
    <message>
        <source>the file is no YAML</source>
        <translation>die Datei ist kein YAML</translation>
    </message>
    <message>
        <source>can&apos;t be read</source>
        <translation>lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>is larger than 1 MiB</source>
        <translation>ist größer als 1 MiB</translation>
    </message>
    <message>
        <source>the plan cannot be run</source>
        <translation>der Plan lässt sich nicht ausführen</translation>
    </message>
    <message>
        <source>this has to be confirmed by typing “%1”</source>
        <translation>das ist durch Tippen von „%1“ zu bestätigen</translation>
    </message>
    <message>
        <source>“%1” was typed, not “%2”</source>
        <translation>„%1“ wurde getippt, nicht „%2“</translation>
    </message>
    <message>
        <source>%1 is a text</source>
        <translation>%1 ist ein Text</translation>
    </message>
    <message>
        <source>protection is confirm or read-only</source>
        <translation>protection ist confirm oder read-only</translation>
    </message>
    <message>
        <source>query: %1</source>
        <translation>Abfrage: %1</translation>
    </message>
    <message>
        <source>cannot read the protected environments</source>
        <translation>die geschützten Umgebungen lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>the file is not a list of environments</source>
        <translation>die Datei ist keine Liste von Umgebungen</translation>
    </message>
    <message>
        <source>an environment is a map with name, query or connection, and protection</source>
        <translation>eine Umgebung ist eine Map mit name, query oder connection und protection</translation>
    </message>
    <message>
        <source>an environment names a connection or a query</source>
        <translation>eine Umgebung nennt connection oder query</translation>
    </message>
    <message>
        <source>another plan than this one was approved</source>
        <translation>ein anderer Plan als dieser wurde freigegeben</translation>
    </message>
    <message>
        <source>the environment %1 wants the name typed</source>
        <translation>die Umgebung %1 verlangt, dass der Name getippt wird</translation>
    </message>
    <message>
        <source>it changed since the plan was shown</source>
        <translation>geändert, seit der Plan gezeigt wurde</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>%1 resources</source>
        <translation>%1 Ressourcen</translation>
    </message>
    <message>
        <source>%1 was %2, is %3</source>
        <translation>%1 war %2, ist %3</translation>
    </message>
    <message>
        <source>its %1 are no longer the same</source>
        <translation>%1 sind nicht mehr dieselben</translation>
    </message>
    <message>
        <source>the connection %1 is read-only</source>
        <translation>die Verbindung %1 ist schreibgeschützt</translation>
    </message>
    <message>
        <source>the connection %1 is closed</source>
        <translation>die Verbindung %1 ist geschlossen</translation>
    </message>
    <message>
        <source>the environment %1 is read-only</source>
        <translation>die Umgebung %1 ist schreibgeschützt</translation>
    </message>
    <message>
        <source>the connection %1 is down</source>
        <translation>die Verbindung %1 ist unterbrochen</translation>
    </message>
    <message>
        <source>the connection is closed</source>
        <translation>die Verbindung ist geschlossen</translation>
    </message>
    <message>
        <source>its connection offers no actions for it</source>
        <translation>die Verbindung bietet dafür keine Aktionen</translation>
    </message>
    <message>
        <source>it has no action “%1”</source>
        <translation>hat keine Aktion „%1“</translation>
    </message>
    <message>
        <source>there are %1</source>
        <translation>es gibt %1</translation>
    </message>
    <message>
        <source>did you mean %1?</source>
        <translation>vielleicht %1?</translation>
    </message>
    <message>
        <source>planning was given up</source>
        <translation>die Planung wurde aufgegeben</translation>
    </message>
    <message>
        <source>no resource has this id</source>
        <translation>keine Ressource hat diese Kennung</translation>
    </message>
    <message>
        <source>nothing to act upon was named</source>
        <translation>nichts wurde genannt, womit etwas geschehen soll</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>cancelled before it was sent</source>
        <translation>abgebrochen, bevor es gesendet war</translation>
    </message>
    <message>
        <source>it went wrong</source>
        <translation>es ging schief</translation>
    </message>
    <message>
        <source>it was not carried out</source>
        <translation>wurde nicht ausgeführt</translation>
    </message>
    <message>
        <source>it has not come true yet</source>
        <translation>ist noch nicht eingetreten</translation>
    </message>
    <message>
        <source>must be yes or no, not “%1”</source>
        <translation>muss ja (yes) oder nein (no) sein, nicht „%1“</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>muss eine Zahl sein</translation>
    </message>
    <message>
        <source>must be yes or no</source>
        <translation>muss ja (yes) oder nein (no) sein</translation>
    </message>
    <message>
        <source>must be text</source>
        <translation>muss Text sein</translation>
    </message>
    <message>
        <source>must be one of %1</source>
        <translation>muss eines von %1 sein</translation>
    </message>
    <message>
        <source>%1 takes no “%2”</source>
        <translation>%1 kennt kein „%2“</translation>
    </message>
    <message>
        <source>it takes %1</source>
        <translation>möglich sind %1</translation>
    </message>
    <message>
        <source>must be a number, not “%1”</source>
        <translation>muss eine Zahl sein, nicht „%1“</translation>
    </message>
    <message>
        <source>is needed</source>
        <translation>wird gebraucht</translation>
    </message>
    <message>
        <source>nothing there yet</source>
        <translation>noch nichts da</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>%1, as before: nothing tells whether it was carried out</source>
        <translation>%1, wie zuvor: Nichts sagt, ob es ausgeführt wurde</translation>
    </message>
    <message>
        <source>must be a whole number of the provider&apos;s units of %1 bytes</source>
        <translation>muss ein Vielfaches der Einheit des Anbieters von %1 Bytes sein</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>its state is not known</source>
        <translation>sein Zustand ist nicht bekannt</translation>
    </message>
    <message>
        <source>it is %1</source>
        <translation>ist %1</translation>
    </message>
    <message>
        <source>Wait: %1</source>
        <translation>Warten: %1</translation>
    </message>
    <message>
        <source>nothing is sent: it is there already</source>
        <translation>nichts wird gesendet: Es ist schon da</translation>
    </message>
    <message>
        <source>nothing would change</source>
        <translation>nichts würde sich ändern</translation>
    </message>
    <message>
        <source>the provider does not know it any more</source>
        <translation>der Anbieter kennt es nicht mehr</translation>
    </message>
    <message>
        <source>whether it comes true can&apos;t be seen: %1</source>
        <translation>ob es eintritt, ist nicht zu sehen: %1</translation>
    </message>
    <message>
        <source>what it would make is there already</source>
        <translation>was es machen würde, ist schon da</translation>
    </message>
    <message>
        <source>no claim</source>
        <translation>keinen Antrag</translation>
    </message>
    <message>
        <source>the claim %1</source>
        <translation>den Antrag %1</translation>
    </message>
    <message>
        <source>the name is taken: it was made for %1</source>
        <translation>der Name ist vergeben: gemacht für %1</translation>
    </message>
    <message>
        <source>it was made for this claim, and is %1: delete it first</source>
        <translation>wurde für diesen Antrag gemacht und ist %1: erst löschen</translation>
    </message>
    <message>
        <source>%1; needed: %2</source>
        <translation>%1; gebraucht: %2</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Berechtigung</translation>
    </message>
    <message>
        <source>%1 refuses it: %2</source>
        <translation>%1 lehnt ab: %2</translation>
    </message>
    <message>
        <source>%1 says that it would take it (%2)</source>
        <translation>%1 sagt, dass es angenommen würde (%2)</translation>
    </message>
    <message>
        <source>can&apos;t be known for every step before it is done</source>
        <translation>lässt sich vorab nicht für jeden Schritt wissen</translation>
    </message>
    <message>
        <source>%1 can&apos;t be asked before it is done</source>
        <translation>%1 lässt sich nicht vorab fragen</translation>
    </message>
    <message>
        <source>Made for this claim</source>
        <translation>Für diesen Antrag gemacht</translation>
    </message>
    <message>
        <source>is there already: %1</source>
        <translation>ist schon da: %1</translation>
    </message>
    <message>
        <source>a web page came instead of an answer; a proxy or sign-in page may stand in between, or the service does not exist there</source>
        <translation>statt einer Antwort kam eine Webseite; ein Proxy oder eine Anmeldeseite kann dazwischen stehen, oder es gibt den Dienst dort nicht</translation>
    </message>
    <message>
        <source>the answer can&apos;t be read: %1</source>
        <translation>die Antwort lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>there is no such action on it</source>
        <translation>eine solche Aktion gibt es dafür nicht</translation>
    </message>
    <message>
        <source>the connection was closed</source>
        <translation>die Verbindung wurde geschlossen</translation>
    </message>
    <message>
        <source>the cluster has no Kubernetes API to connect to, or not yet</source>
        <translation>der Cluster hat keine Kubernetes-API für eine Verbindung, oder noch nicht</translation>
    </message>
    <message>
        <source>who follows whom with MariaDB and MySQL is set up by hand: promote it there</source>
        <translation>wer bei MariaDB und MySQL wem folgt, ist von Hand eingerichtet: dort befördern</translation>
    </message>
    <message>
        <source>where systemd runs it</source>
        <translation>wo systemd sie betreibt</translation>
    </message>
    <message>
        <source>Directory on the host</source>
        <translation>Verzeichnis auf dem Host</translation>
    </message>
    <message>
        <source>for backups and credentials; nobody else may look into it</source>
        <translation>für Sicherungen und Zugangsdaten; niemand sonst darf hineinsehen</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>all of them, where left empty</source>
        <translation>alle, wenn leer</translation>
    </message>
    <message>
        <source>the one in the backup</source>
        <translation>die in der Sicherung</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>the newest, where left empty</source>
        <translation>die neueste, wenn leer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>made on the host and kept there, where left empty</source>
        <translation>auf dem Host erzeugt und dort aufbewahrt, wenn leer</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Port of the copy</source>
        <translation>Port der Kopie</translation>
    </message>
    <message>
        <source>New database</source>
        <translation>Neue Datenbank</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Ends the server and starts it again: connections break off</source>
        <translation>Beendet den Server und startet ihn wieder: Verbindungen brechen ab</translation>
    </message>
    <message>
        <source>Back Up Now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Saves it into a directory on the host</source>
        <translation>Sichert sie in ein Verzeichnis auf dem Host</translation>
    </message>
    <message>
        <source>Restore to New</source>
        <translation>Als neue wiederherstellen</translation>
    </message>
    <message>
        <source>Starts a copy from a backup at another port, until the host&apos;s next start</source>
        <translation>Startet aus einer Sicherung eine Kopie an einem anderen Port, bis zum nächsten Start des Hosts</translation>
    </message>
    <message>
        <source>Makes a new database out of a backup</source>
        <translation>Macht aus einer Sicherung eine neue Datenbank</translation>
    </message>
    <message>
        <source>Change Password</source>
        <translation>Passwort ändern</translation>
    </message>
    <message>
        <source>Gives a user another password, which is never shown</source>
        <translation>Gibt einem Benutzer ein anderes Passwort, das nie gezeigt wird</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Installs the newest version that the host&apos;s package sources have</source>
        <translation>Installiert die neueste Version, die die Paketquellen des Hosts haben</translation>
    </message>
    <message>
        <source>Switch Over</source>
        <translation>Umschalten</translation>
    </message>
    <message>
        <source>Makes a standby the primary; the old one has to be made its standby by hand</source>
        <translation>Macht einen Standby zum Primärserver; der alte muss von Hand zu dessen Standby gemacht werden</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Saves it a last time, ends the server and removes its data</source>
        <translation>Sichert sie ein letztes Mal, beendet den Server und entfernt ihre Daten</translation>
    </message>
    <message>
        <source>no %1 can be called so: &quot;%2&quot;</source>
        <translation>so kann %1 nicht heißen: „%2“</translation>
    </message>
    <message>
        <source>Make the database %1</source>
        <translation>Die Datenbank %1 anlegen</translation>
    </message>
    <message>
        <source>Start the copy</source>
        <translation>Die Kopie starten</translation>
    </message>
    <message>
        <source>Restart the server</source>
        <translation>Den Server neu starten</translation>
    </message>
    <message>
        <source>Save it</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>there is a database of that name</source>
        <translation>eine Datenbank dieses Namens gibt es schon</translation>
    </message>
    <message>
        <source>there is no backup in %1</source>
        <translation>in %1 liegt keine Sicherung</translation>
    </message>
    <message>
        <source>shut the copy down</source>
        <translation>die Kopie herunterfahren</translation>
    </message>
    <message>
        <source>drop the new database</source>
        <translation>die neue Datenbank löschen</translation>
    </message>
    <message>
        <source>the server has no such user</source>
        <translation>einen solchen Benutzer hat der Server nicht</translation>
    </message>
    <message>
        <source>Change the password of %1</source>
        <translation>Das Passwort von %1 ändern</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie es ist</translation>
    </message>
    <message>
        <source>the one given</source>
        <translation>das angegebene</translation>
    </message>
    <message>
        <source>made on the host, kept in %1/credentials</source>
        <translation>auf dem Host erzeugt, liegt in %1/credentials</translation>
    </message>
    <message>
        <source>whoever uses the old password is locked out</source>
        <translation>wer das alte Passwort benutzt, ist ausgesperrt</translation>
    </message>
    <message>
        <source>it was not installed as a package that apt knows</source>
        <translation>wurde nicht als Paket installiert, das apt kennt</translation>
    </message>
    <message>
        <source>%1 is the newest version that the package sources have</source>
        <translation>%1 ist die neueste Version der Paketquellen</translation>
    </message>
    <message>
        <source>Install %1</source>
        <translation>%1 installieren</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>the server is restarted</source>
        <translation>der Server wird neu gestartet</translation>
    </message>
    <message>
        <source>it is the primary: switch over at its standby</source>
        <translation>ist der Primärserver: am Standby umschalten</translation>
    </message>
    <message>
        <source>it is no standby, and none follows it</source>
        <translation>ist kein Standby, und keiner folgt</translation>
    </message>
    <message>
        <source>Make it the primary</source>
        <translation>Zum Primärserver machen</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>the old primary goes on unless it is stopped: two servers then take writes</source>
        <translation>der alte Primärserver läuft weiter, wenn er nicht angehalten wird: Dann nehmen zwei Server Schreibzugriffe an</translation>
    </message>
    <message>
        <source>Save it a last time</source>
        <translation>Ein letztes Mal sichern</translation>
    </message>
    <message>
        <source>End the server and remove its data</source>
        <translation>Den Server beenden und seine Daten entfernen</translation>
    </message>
    <message>
        <source>you may not run “%1” as %2: allow it in sudoers, without a password</source>
        <translation>„%1“ darf nicht als %2 ausgeführt werden: in sudoers erlauben, ohne Passwort</translation>
    </message>
    <message>
        <source>sudo lets you run “%1” as %2</source>
        <translation>sudo erlaubt „%1“ als %2</translation>
    </message>
    <message>
        <source>you are %1</source>
        <translation>angemeldet als %1</translation>
    </message>
    <message>
        <source>the host could not do it</source>
        <translation>der Host konnte es nicht</translation>
    </message>
    <message>
        <source>PostgreSQL on a host</source>
        <translation>PostgreSQL auf einem Host</translation>
    </message>
    <message>
        <source>MariaDB on a host</source>
        <translation>MariaDB auf einem Host</translation>
    </message>
    <message>
        <source>MySQL on a host</source>
        <translation>MySQL auf einem Host</translation>
    </message>
    <message>
        <source>Redis on a host</source>
        <translation>Redis auf einem Host</translation>
    </message>
    <message>
        <source>Valkey on a host</source>
        <translation>Valkey auf einem Host</translation>
    </message>
    <message>
        <source>processors, memory and disks are the machine&apos;s: change them where it runs</source>
        <translation>Prozessoren, Speicher und Platten gehören der Maschine: dort ändern, wo sie läuft</translation>
    </message>
    <message>
        <source>no systemd unit is known that runs it</source>
        <translation>keine systemd-Unit ist bekannt, die sie betreibt</translation>
    </message>
    <message>
        <source>it is no cluster of Debian&apos;s tools</source>
        <translation>ist kein Cluster der Debian-Werkzeuge</translation>
    </message>
    <message>
        <source>it was not installed as a package</source>
        <translation>wurde nicht als Paket installiert</translation>
    </message>
    <message>
        <source>it is the primary, and no standby follows it</source>
        <translation>ist der Primärserver, und kein Standby folgt ihm</translation>
    </message>
    <message>
        <source>the database could not be looked at</source>
        <translation>die Datenbank ließ sich nicht ansehen</translation>
    </message>
    <message>
        <source>the password is another</source>
        <translation>das Passwort ist ein anderes</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>wie zuvor</translation>
    </message>
    <message>
        <source>not on this host, or the host has not been looked at yet</source>
        <translation>nicht auf diesem Host, oder der Host wurde noch nicht angesehen</translation>
    </message>
    <message>
        <source>neither a unit nor a log file of it is known</source>
        <translation>weder eine Unit noch eine Logdatei davon ist bekannt</translation>
    </message>
    <message>
        <source>its host has not been looked at yet</source>
        <translation>ihr Host wurde noch nicht angesehen</translation>
    </message>
    <message>
        <source>the connection is down</source>
        <translation>die Verbindung ist unterbrochen</translation>
    </message>
    <message>
        <source>the answer is no object</source>
        <translation>die Antwort ist kein Objekt</translation>
    </message>
    <message>
        <source>not an object of this connection</source>
        <translation>kein Objekt dieser Verbindung</translation>
    </message>
    <message>
        <source>cancelled before it was accepted</source>
        <translation>abgebrochen, bevor es angenommen war</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>wartet: %1</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Skalieren</translation>
    </message>
    <message>
        <source>Gives it more or fewer members, or members of another size.</source>
        <translation>Gibt ihr mehr oder weniger Mitglieder oder Mitglieder anderer Größe.</translation>
    </message>
    <message>
        <source>scale back</source>
        <translation>zurückskalieren</translation>
    </message>
    <message>
        <source>Add Storage</source>
        <translation>Platte vergrößern</translation>
    </message>
    <message>
        <source>Makes its volumes larger; they never shrink.</source>
        <translation>Vergrößert ihre Volumes; sie schrumpfen nie.</translation>
    </message>
    <message>
        <source>Replaces its members, one after the other.</source>
        <translation>Ersetzt ihre Mitglieder, eines nach dem anderen.</translation>
    </message>
    <message>
        <source>not needed: the same members run again</source>
        <translation>nicht nötig: dieselben Mitglieder laufen wieder</translation>
    </message>
    <message>
        <source>Makes another member the primary.</source>
        <translation>Macht ein anderes Mitglied zum Primärserver.</translation>
    </message>
    <message>
        <source>switch over again</source>
        <translation>noch einmal umschalten</translation>
    </message>
    <message>
        <source>Asks its operator for a backup.</source>
        <translation>Bittet ihren Operator um eine Sicherung.</translation>
    </message>
    <message>
        <source>delete the backup</source>
        <translation>die Sicherung löschen</translation>
    </message>
    <message>
        <source>Makes another database out of a backup of this one.</source>
        <translation>Macht aus einer Sicherung dieser Datenbank eine andere.</translation>
    </message>
    <message>
        <source>delete the new one</source>
        <translation>die neue löschen</translation>
    </message>
    <message>
        <source>Rotate Credentials</source>
        <translation>Zugangsdaten erneuern</translation>
    </message>
    <message>
        <source>Replaces a password or certificate; nobody but the cluster sees the new one.</source>
        <translation>Ersetzt ein Passwort oder Zertifikat; das neue sieht niemand außer dem Cluster.</translation>
    </message>
    <message>
        <source>Runs another minor version of it.</source>
        <translation>Betreibt sie in einer anderen Nebenversion.</translation>
    </message>
    <message>
        <source>go back to the version before, where the engine allows it</source>
        <translation>zur vorigen Version zurückkehren, wo die Engine es erlaubt</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>CPU cores of each</source>
        <translation>CPU-Kerne je Mitglied</translation>
    </message>
    <message>
        <source>Memory of each</source>
        <translation>Speicher je Mitglied</translation>
    </message>
    <message>
        <source>Storage of each</source>
        <translation>Platte je Mitglied</translation>
    </message>
    <message>
        <source>New primary</source>
        <translation>Neuer Primärserver</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>name of a backup of it</source>
        <translation>Name einer Sicherung von ihr</translation>
    </message>
    <message>
        <source>As it was at</source>
        <translation>Stand von</translation>
    </message>
    <message>
        <source>Place for backups</source>
        <translation>Ort für Sicherungen</translation>
    </message>
    <message>
        <source>empty: the first</source>
        <translation>leer: der erste</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>a version, a tag or an image</source>
        <translation>eine Version, ein Tag oder ein Abbild</translation>
    </message>
    <message>
        <source>Group of members</source>
        <translation>Gruppe von Mitgliedern</translation>
    </message>
    <message>
        <source>empty: the only one</source>
        <translation>leer: die einzige</translation>
    </message>
    <message>
        <source>finalBackup=no deletes it without a last backup</source>
        <translation>finalBackup=no löscht ohne letzte Sicherung</translation>
    </message>
    <message>
        <source>Take a last backup before</source>
        <translation>Vorher eine letzte Sicherung machen</translation>
    </message>
    <message>
        <source>Name of the last backup</source>
        <translation>Name der letzten Sicherung</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>an object has apiVersion and kind</source>
        <translation>ein Objekt hat apiVersion und kind</translation>
    </message>
    <message>
        <source>a List: write its items as documents of their own</source>
        <translation>eine List: ihre Einträge als eigene Dokumente schreiben</translation>
    </message>
    <message>
        <source>the %1 has no metadata.name</source>
        <translation>%1 hat kein metadata.name</translation>
    </message>
    <message>
        <source>a document of a manifest is an object</source>
        <translation>ein Dokument eines Manifests ist ein Objekt</translation>
    </message>
    <message>
        <source>the manifest is empty</source>
        <translation>das Manifest ist leer</translation>
    </message>
    <message>
        <source>more than %1 objects at once</source>
        <translation>mehr als %1 Objekte auf einmal</translation>
    </message>
    <message>
        <source>the cluster has no %1</source>
        <translation>der Cluster hat kein %1</translation>
    </message>
    <message>
        <source>apply the definition of the type first</source>
        <translation>erst die Definition des Typs anwenden</translation>
    </message>
    <message>
        <source>delete what is created; apply what stood before</source>
        <translation>Angelegtes löschen; anwenden, was vorher dort stand</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>present</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>created</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>can&apos;t be tried: its namespace is made first</source>
        <translation>nicht zu erproben: erst wird der Namespace angelegt</translation>
    </message>
    <message>
        <source>Cordon %1</source>
        <translation>%1 absperren</translation>
    </message>
    <message>
        <source>Uncordon %1</source>
        <translation>%1 wieder freigeben</translation>
    </message>
    <message>
        <source>it is cordoned already</source>
        <translation>ist schon abgesperrt</translation>
    </message>
    <message>
        <source>it is not cordoned</source>
        <translation>ist nicht abgesperrt</translation>
    </message>
    <message>
        <source>Takes new pods</source>
        <translation>Nimmt neue Pods</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>uncordon</source>
        <translation>wieder freigeben</translation>
    </message>
    <message>
        <source>cordon</source>
        <translation>absperren</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Evict pod %1</source>
        <translation>Pod %1 verdrängen</translation>
    </message>
    <message>
        <source>Data in emptyDir</source>
        <translation>Daten in emptyDir</translation>
    </message>
    <message>
        <source>is lost with %1</source>
        <translation>geht mit %1 verloren</translation>
    </message>
    <message>
        <source>would be lost with %1; deleteEmptyDirData=yes accepts that</source>
        <translation>ginge mit %1 verloren; deleteEmptyDirData=yes nimmt das hin</translation>
    </message>
    <message>
        <source>Pods without a controller</source>
        <translation>Pods ohne Controller</translation>
    </message>
    <message>
        <source>nobody makes %1 anew</source>
        <translation>niemand legt %1 neu an</translation>
    </message>
    <message>
        <source>nobody would make %1 anew; force=yes accepts that</source>
        <translation>niemand legte %1 neu an; force=yes nimmt das hin</translation>
    </message>
    <message>
        <source>it is drained already</source>
        <translation>ist schon geleert</translation>
    </message>
    <message>
        <source>pods of DaemonSets stay: %1</source>
        <translation>Pods von DaemonSets bleiben: %1</translation>
    </message>
    <message>
        <source>uncordon; the pods stay where they went</source>
        <translation>wieder freigeben; die Pods bleiben, wohin sie gingen</translation>
    </message>
    <message>
        <source>Cordon</source>
        <translation>Absperren</translation>
    </message>
    <message>
        <source>No new pods are placed on it; those it runs stay.</source>
        <translation>Er bekommt keine neuen Pods; die auf ihm laufen, bleiben.</translation>
    </message>
    <message>
        <source>Uncordon</source>
        <translation>Wieder freigeben</translation>
    </message>
    <message>
        <source>New pods may be placed on it again.</source>
        <translation>Er darf wieder neue Pods bekommen.</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Cordons it and moves its pods elsewhere, as their disruption budgets allow.</source>
        <translation>Sperrt ihn ab und verlegt seine Pods, wie es ihre Disruption Budgets erlauben.</translation>
    </message>
    <message>
        <source>Grace period in seconds</source>
        <translation>Frist in Sekunden</translation>
    </message>
    <message>
        <source>empty: what each pod asks for</source>
        <translation>leer: was jeder Pod verlangt</translation>
    </message>
    <message>
        <source>Seconds to wait for each pod</source>
        <translation>Wartezeit je Pod in Sekunden</translation>
    </message>
    <message>
        <source>Data in emptyDir may be lost</source>
        <translation>Daten in emptyDir dürfen verloren gehen</translation>
    </message>
    <message>
        <source>Pods without a controller as well</source>
        <translation>Auch Pods ohne Controller</translation>
    </message>
    <message>
        <source>everything in it</source>
        <translation>alles darin</translation>
    </message>
    <message>
        <source>every object of that type</source>
        <translation>jedes Objekt dieses Typs</translation>
    </message>
    <message>
        <source>its pods stay, without a controller</source>
        <translation>seine Pods bleiben, ohne Controller</translation>
    </message>
    <message>
        <source>%1 pods</source>
        <translation>%1 Pods</translation>
    </message>
    <message>
        <source>its pods</source>
        <translation>seine Pods</translation>
    </message>
    <message>
        <source>it is being deleted already</source>
        <translation>wird schon gelöscht</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>goes only when %1 lets it</source>
        <translation>geht erst, wenn %1 es lässt</translation>
    </message>
    <message>
        <source>the name is taken: %1 is there, and %2</source>
        <translation>der Name ist vergeben: %1 ist da, und %2</translation>
    </message>
    <message>
        <source>no claim made it</source>
        <translation>kein Antrag hat es gemacht</translation>
    </message>
    <message>
        <source>another claim made it</source>
        <translation>ein anderer Antrag hat es gemacht</translation>
    </message>
    <message>
        <source>the manifest must be one object</source>
        <translation>das Manifest muss ein einziges Objekt sein</translation>
    </message>
    <message>
        <source>a Secret&apos;s values are never fetched, so it can&apos;t be edited here</source>
        <translation>Werte eines Secrets werden nie geholt, es lässt sich hier also nicht bearbeiten</translation>
    </message>
    <message>
        <source>the manifest is a %1, not a %2</source>
        <translation>das Manifest ist %1, nicht %2</translation>
    </message>
    <message>
        <source>the manifest is of another object than %1</source>
        <translation>das Manifest ist von einem anderen Objekt als %1</translation>
    </message>
    <message>
        <source>delete it</source>
        <translation>löschen</translation>
    </message>
    <message>
        <source>Made already</source>
        <translation>Schon gemacht</translation>
    </message>
    <message>
        <source>the Secret is left as it is</source>
        <translation>das Secret bleibt, wie es ist</translation>
    </message>
    <message>
        <source>apply what stood before</source>
        <translation>anwenden, was vorher dort stand</translation>
    </message>
    <message>
        <source>Apply to %1</source>
        <translation>Auf %1 anwenden</translation>
    </message>
    <message>
        <source>Replace %1</source>
        <translation>%1 ersetzen</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>Take fields from other managers</source>
        <translation>Felder anderer Verwalter übernehmen</translation>
    </message>
    <message>
        <source>Apply Manifest</source>
        <translation>Manifest anwenden</translation>
    </message>
    <message>
        <source>Makes or changes every object of a manifest file, in its order.</source>
        <translation>Legt jedes Objekt einer Manifestdatei an oder ändert es, in deren Reihenfolge.</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>of objects that name none</source>
        <translation>der Objekte, die keinen nennen</translation>
    </message>
    <message>
        <source>What belongs to it</source>
        <translation>Was dazugehört</translation>
    </message>
    <message>
        <source>Removes it, and what belongs to it.</source>
        <translation>Entfernt es und was dazugehört.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Sets the fields that a manifest names, and takes over their management.</source>
        <translation>Setzt die Felder, die ein Manifest nennt, und übernimmt ihre Verwaltung.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Replaces it by an edited document.</source>
        <translation>Ersetzt es durch ein bearbeitetes Dokument.</translation>
    </message>
    <message>
        <source>another value</source>
        <translation>ein anderer Wert</translation>
    </message>
    <message>
        <source>%1 of %2 pods replaced</source>
        <translation>%1 von %2 Pods ersetzt</translation>
    </message>
    <message>
        <source>%1 of %2 pods available</source>
        <translation>%1 von %2 Pods verfügbar</translation>
    </message>
    <message>
        <source>%1 pods too many are ending</source>
        <translation>%1 überzählige Pods enden</translation>
    </message>
    <message>
        <source>no volume of it is seen</source>
        <translation>kein Volume davon ist zu sehen</translation>
    </message>
    <message>
        <source>%1 of %2 volumes have the new size</source>
        <translation>%1 von %2 Volumes haben die neue Größe</translation>
    </message>
    <message>
        <source>still there</source>
        <translation>noch da</translation>
    </message>
    <message>
        <source>waiting for the controller</source>
        <translation>wartet auf den Controller</translation>
    </message>
    <message>
        <source>no progress within the deadline</source>
        <translation>kein Fortschritt binnen der Frist</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>noch nicht da</translation>
    </message>
    <message>
        <source>the object is gone</source>
        <translation>das Objekt ist weg</translation>
    </message>
    <message>
        <source>as it was before</source>
        <translation>wie zuvor</translation>
    </message>
    <message>
        <source>waiting for the operator</source>
        <translation>wartet auf den Operator</translation>
    </message>
    <message>
        <source>the list can&apos;t be read</source>
        <translation>die Liste lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>%1 of %2 members replaced</source>
        <translation>%1 von %2 Mitgliedern ersetzt</translation>
    </message>
    <message>
        <source>%1 members too many are ending</source>
        <translation>%1 überzählige Mitglieder enden</translation>
    </message>
    <message>
        <source>%1 of %2 members ready</source>
        <translation>%1 von %2 Mitgliedern bereit</translation>
    </message>
    <message>
        <source>you may %1</source>
        <translation>erlaubt: %1</translation>
    </message>
    <message>
        <source>you may not %1</source>
        <translation>nicht erlaubt: %1</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>the cluster would accept it</source>
        <translation>der Cluster würde es annehmen</translation>
    </message>
    <message>
        <source>it is as the claim says</source>
        <translation>ist, wie der Antrag es sagt</translation>
    </message>
    <message>
        <source>there is no other one</source>
        <translation>es gibt kein anderes</translation>
    </message>
    <message>
        <source>there is no “%1”: there are %2</source>
        <translation>es gibt kein „%1“, aber %2</translation>
    </message>
    <message>
        <source>%1 is it already</source>
        <translation>%1 ist es schon</translation>
    </message>
    <message>
        <source>say what is to change: members, cpu or memory</source>
        <translation>angeben, was sich ändern soll: members, cpu oder memory</translation>
    </message>
    <message>
        <source>it is so already</source>
        <translation>ist schon so</translation>
    </message>
    <message>
        <source>there is no %1 %2</source>
        <translation>es gibt kein %1 %2</translation>
    </message>
    <message>
        <source>there is no %1 of it</source>
        <translation>es gibt kein %1 davon</translation>
    </message>
    <message>
        <source>name one of its groups: %1</source>
        <translation>eine ihrer Gruppen nennen: %1</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>Primary</source>
        <translation>Primärserver</translation>
    </message>
    <message>
        <source>Change %1 %2</source>
        <translation>%1 %2 ändern</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>volumes only grow: it has %1</source>
        <translation>Volumes wachsen nur: hat %1</translation>
    </message>
    <message>
        <source>%1 is another major version than %2: this upgrades minor ones</source>
        <translation>%1 ist eine andere Hauptversion als %2: Hier geht es nur um Nebenversionen</translation>
    </message>
    <message>
        <source>a new one, made when it is sent</source>
        <translation>ein neuer Wert, erzeugt beim Senden</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>it is called so itself</source>
        <translation>heißt selbst so</translation>
    </message>
    <message>
        <source>Make %1 %2</source>
        <translation>%1 %2 anlegen</translation>
    </message>
    <message>
        <source>made anew by the operator</source>
        <translation>vom Operator neu angelegt</translation>
    </message>
    <message>
        <source>Delete %1 %2</source>
        <translation>%1 %2 löschen</translation>
    </message>
    <message>
        <source>Storage class</source>
        <translation>Speicherklasse</translation>
    </message>
    <message>
        <source>its volumes can grow</source>
        <translation>ihre Volumes können wachsen</translation>
    </message>
    <message>
        <source>volumes of the class %1 can&apos;t grow</source>
        <translation>Volumes der Klasse %1 können nicht wachsen</translation>
    </message>
    <message>
        <source>whether its volumes can grow is not known</source>
        <translation>ob ihre Volumes wachsen können, ist nicht bekannt</translation>
    </message>
    <message>
        <source>it has %1 replicas already</source>
        <translation>hat schon %1 Replikate</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Replikate</translation>
    </message>
    <message>
        <source>Scale to %1</source>
        <translation>Auf %1 skalieren</translation>
    </message>
    <message>
        <source>nothing of it will run</source>
        <translation>nichts davon wird laufen</translation>
    </message>
    <message>
        <source>scale back to %1</source>
        <translation>auf %1 zurückskalieren</translation>
    </message>
    <message>
        <source>it does not say how many replicas it is to have</source>
        <translation>sagt nicht, wie viele Replikate es haben soll</translation>
    </message>
    <message>
        <source>its rollout is paused</source>
        <translation>das Ausrollen ist pausiert</translation>
    </message>
    <message>
        <source>Restarted at</source>
        <translation>Neu gestartet um</translation>
    </message>
    <message>
        <source>all its pods, one after the other</source>
        <translation>alle seine Pods, einer nach dem anderen</translation>
    </message>
    <message>
        <source>not needed: the same pods run again</source>
        <translation>nicht nötig: dieselben Pods laufen wieder</translation>
    </message>
    <message>
        <source>it is paused already</source>
        <translation>ist schon pausiert</translation>
    </message>
    <message>
        <source>it is not paused</source>
        <translation>ist nicht pausiert</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>its running pods are ended</source>
        <translation>seine laufenden Pods werden beendet</translation>
    </message>
    <message>
        <source>unpause</source>
        <translation>fortsetzen</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>pausieren</translation>
    </message>
    <message>
        <source>it has no earlier revision</source>
        <translation>hat keine frühere Revision</translation>
    </message>
    <message>
        <source>it has no revision %1</source>
        <translation>hat keine Revision %1</translation>
    </message>
    <message>
        <source>revision %1 is the current one</source>
        <translation>Revision %1 ist die jetzige</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Abbilder</translation>
    </message>
    <message>
        <source>Roll back to revision %1</source>
        <translation>Auf Revision %1 zurückrollen</translation>
    </message>
    <message>
        <source>roll back to what is now revision %1</source>
        <translation>auf das zurückrollen, was jetzt Revision %1 ist</translation>
    </message>
    <message>
        <source>Runs more or fewer pods of it.</source>
        <translation>Betreibt mehr oder weniger Pods davon.</translation>
    </message>
    <message>
        <source>Replaces all its pods, one after the other.</source>
        <translation>Ersetzt alle seine Pods, einen nach dem anderen.</translation>
    </message>
    <message>
        <source>Holds its rollout; a job&apos;s pods end, and a schedule starts no more jobs.</source>
        <translation>Hält das Ausrollen an; die Pods eines Jobs enden, und ein Zeitplan startet keine Jobs mehr.</translation>
    </message>
    <message>
        <source>Lets a paused rollout, job or schedule go on.</source>
        <translation>Lässt ein pausiertes Ausrollen, einen Job oder einen Zeitplan weiterlaufen.</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Brings back what it ran before.</source>
        <translation>Bringt zurück, was vorher lief.</translation>
    </message>
    <message>
        <source>empty: the one before</source>
        <translation>leer: die vorige</translation>
    </message>
    <message>
        <source>the connection was closed before it was sent</source>
        <translation>die Verbindung wurde geschlossen, bevor es gesendet war</translation>
    </message>
    <message>
        <source>the system did not answer within %1 s</source>
        <translation>das System antwortete nicht binnen %1 s</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Starts it, from its saved state where it has one</source>
        <translation>Startet sie, aus ihrem gesicherten Zustand, wo es einen gibt</translation>
    </message>
    <message>
        <source>Shut Down</source>
        <translation>Herunterfahren</translation>
    </message>
    <message>
        <source>Asks the guest to shut down</source>
        <translation>Bittet den Gast herunterzufahren</translation>
    </message>
    <message>
        <source>Reboot</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Asks the guest to restart</source>
        <translation>Bittet den Gast um einen Neustart</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Restarts it like the reset button: what the guest has not written yet is lost</source>
        <translation>Startet sie neu wie der Reset-Knopf: Was der Gast noch nicht geschrieben hat, ist verloren</translation>
    </message>
    <message>
        <source>Force Off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Ends it at once, like pulling the plug: what the guest has not written yet is lost</source>
        <translation>Beendet sie sofort, als zöge man den Stecker: Was der Gast noch nicht geschrieben hat, ist verloren</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stops its processors; it stays in memory</source>
        <translation>Hält ihre Prozessoren an; sie bleibt im Speicher</translation>
    </message>
    <message>
        <source>Lets it go on where it was suspended</source>
        <translation>Lässt sie weiterlaufen, wo sie angehalten wurde</translation>
    </message>
    <message>
        <source>Save State</source>
        <translation>Zustand sichern</translation>
    </message>
    <message>
        <source>Writes its memory to the host&apos;s disk and ends it; its next start goes on from there</source>
        <translation>Schreibt ihren Speicher auf die Platte des Hosts und beendet sie; der nächste Start macht dort weiter</translation>
    </message>
    <message>
        <source>Start With Host</source>
        <translation>Mit dem Host starten</translation>
    </message>
    <message>
        <source>Says whether it starts when its host does</source>
        <translation>Sagt, ob sie mit ihrem Host startet</translation>
    </message>
    <message>
        <source>Start with the host</source>
        <translation>Mit dem Host starten</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Snapshot</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>With the snapshots that follow from it</source>
        <translation>Mit den Snapshots, die darauf folgen</translation>
    </message>
    <message>
        <source>Take Snapshot</source>
        <translation>Snapshot anlegen</translation>
    </message>
    <message>
        <source>Keeps the present state of its disks, and of its memory where it runs</source>
        <translation>Bewahrt den jetzigen Zustand ihrer Platten und, wo sie läuft, ihres Speichers</translation>
    </message>
    <message>
        <source>the time, where left empty</source>
        <translation>die Zeit, wo leer gelassen</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Disks only</source>
        <translation>Nur Platten</translation>
    </message>
    <message>
        <source>beside the disks, without memory; also for raw disks</source>
        <translation>neben den Platten, ohne Arbeitsspeicher; auch für Raw-Platten</translation>
    </message>
    <message>
        <source>Revert to Snapshot</source>
        <translation>Auf Snapshot zurücksetzen</translation>
    </message>
    <message>
        <source>Puts disks and memory back; what happened since is lost</source>
        <translation>Stellt Platten und Speicher zurück; was seither geschah, ist verloren</translation>
    </message>
    <message>
        <source>Delete Snapshot</source>
        <translation>Snapshot löschen</translation>
    </message>
    <message>
        <source>Forgets a snapshot; the present state stays</source>
        <translation>Vergisst einen Snapshot; der jetzige Zustand bleibt</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>Größe ändern</translation>
    </message>
    <message>
        <source>Changes processors, memory or the size of a disk; at once where the guest can take it</source>
        <translation>Ändert Prozessoren, Speicher oder die Größe einer Platte; sofort, wo der Gast es verträgt</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>its name in the guest, such as vda</source>
        <translation>ihr Name im Gast, etwa vda</translation>
    </message>
    <message>
        <source>Size of the disk</source>
        <translation>Größe der Platte</translation>
    </message>
    <message>
        <source>Edit XML</source>
        <translation>XML bearbeiten</translation>
    </message>
    <message>
        <source>Replaces its definition, which counts from its next start</source>
        <translation>Ersetzt ihre Definition; sie gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>Ends it and removes its definition, with its disks where asked to</source>
        <translation>Beendet sie und entfernt ihre Definition, auf Wunsch mit ihren Platten</translation>
    </message>
    <message>
        <source>Delete its disks</source>
        <translation>Ihre Platten löschen</translation>
    </message>
    <message>
        <source>Keep a copy of them</source>
        <translation>Eine Kopie von ihnen behalten</translation>
    </message>
    <message>
        <source>a last backup: the guest is shut down in an orderly way, and each disk is copied before it is deleted</source>
        <translation>eine letzte Sicherung: Der Gast wird geordnet heruntergefahren und jede Platte kopiert, bevor sie gelöscht wird</translation>
    </message>
    <message>
        <source>Create Volume</source>
        <translation>Volume anlegen</translation>
    </message>
    <message>
        <source>Makes an empty disk in the pool</source>
        <translation>Legt eine leere Platte im Pool an</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Upload Image</source>
        <translation>Abbild hochladen</translation>
    </message>
    <message>
        <source>Sends a disk or ISO image into the pool</source>
        <translation>Schickt ein Platten- oder ISO-Abbild in den Pool</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>the file&apos;s, where left empty</source>
        <translation>der der Datei, wenn leer</translation>
    </message>
    <message>
        <source>Delete Volume</source>
        <translation>Volume löschen</translation>
    </message>
    <message>
        <source>Deletes the volume and everything in it</source>
        <translation>Löscht das Volume mit allem darin</translation>
    </message>
    <message>
        <source>Create Virtual Machine</source>
        <translation>Virtuelle Maschine anlegen</translation>
    </message>
    <message>
        <source>Makes a disk, from an image or empty, and defines a virtual machine with it</source>
        <translation>Legt eine Platte an, aus einem Abbild oder leer, und definiert damit eine virtuelle Maschine</translation>
    </message>
    <message>
        <source>Storage pool</source>
        <translation>Speicherpool</translation>
    </message>
    <message>
        <source>Size of a data disk</source>
        <translation>Größe einer Datenplatte</translation>
    </message>
    <message>
        <source>a second disk, empty; the guest finds it as virtio-data</source>
        <translation>eine zweite Platte, leer; der Gast findet sie als virtio-data</translation>
    </message>
    <message>
        <source>the volume that the disk begins with, as pool/volume</source>
        <translation>das Volume, mit dem die Platte beginnt, als Pool/Volume</translation>
    </message>
    <message>
        <source>Use of the image</source>
        <translation>Verwendung des Abbilds</translation>
    </message>
    <message>
        <source>an overlay is made at once and keeps only what differs; a copy needs the image no more</source>
        <translation>ein Overlay entsteht sofort und hält nur, was abweicht; eine Kopie braucht das Abbild nicht mehr</translation>
    </message>
    <message>
        <source>ISO image</source>
        <translation>ISO-Abbild</translation>
    </message>
    <message>
        <source>the volume in its CD drive, as pool/volume</source>
        <translation>das Volume im CD-Laufwerk, als Pool/Volume</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>none, where left empty; “user” is QEMU&apos;s own, which leads outwards only</source>
        <translation>keines, wenn leer; „user“ ist das eigene von QEMU, das nur nach außen führt</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>this and the next four are told to the image&apos;s cloud-init</source>
        <translation>dies und die nächsten vier erfährt das cloud-init des Abbilds</translation>
    </message>
    <message>
        <source>is made, and may become root</source>
        <translation>wird angelegt und darf root werden</translation>
    </message>
    <message>
        <source>SSH keys</source>
        <translation>SSH-Schlüssel</translation>
    </message>
    <message>
        <source>public ones, one a line</source>
        <translation>öffentliche, einer je Zeile</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>are installed; blanks between them</source>
        <translation>werden installiert; Leerzeichen dazwischen</translation>
    </message>
    <message>
        <source>Own user data</source>
        <translation>Eigene User-Data</translation>
    </message>
    <message>
        <source>#cloud-config or a script; counts before user, keys and packages</source>
        <translation>#cloud-config oder ein Skript; geht Benutzer, Schlüsseln und Paketen vor</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Antrag</translation>
    </message>
    <message>
        <source>id of the claim that it is made for: 16 hexadecimal digits</source>
        <translation>Kennung des Antrags, für den sie gemacht wird: 16 hexadezimale Ziffern</translation>
    </message>
    <message>
        <source>Database engine</source>
        <translation>Datenbank-Engine</translation>
    </message>
    <message>
        <source>that it is meant to run for the claim, such as postgresql</source>
        <translation>die sie für den Antrag betreiben soll, etwa postgresql</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation>Sie starten</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Network and start</source>
        <translation>Netz und Start</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>Erster Start</translation>
    </message>
    <message>
        <source>that is a private key: give the public one, whose file ends in .pub</source>
        <translation>das ist ein privater Schlüssel: Gebraucht wird der öffentliche, dessen Datei auf .pub endet</translation>
    </message>
    <message>
        <source>line %1 is no public SSH key</source>
        <translation>Zeile %1 ist kein öffentlicher SSH-Schlüssel</translation>
    </message>
    <message>
        <source>“%1” is no package&apos;s name</source>
        <translation>„%1“ ist kein Paketname</translation>
    </message>
    <message>
        <source>line 1 must be “#cloud-config”, or begin a script with “#!”</source>
        <translation>Zeile 1 muss „#cloud-config“ sein oder ein Skript mit „#!“ beginnen</translation>
    </message>
    <message>
        <source>line %1: keys with values are expected</source>
        <translation>Zeile %1: Schlüssel mit Werten werden erwartet</translation>
    </message>
    <message>
        <source>line %1 is no valid YAML</source>
        <translation>Zeile %1 ist kein gültiges YAML</translation>
    </message>
    <message>
        <source>“%1” is no host name</source>
        <translation>„%1“ ist kein Hostname</translation>
    </message>
    <message>
        <source>“%1” is no user&apos;s name: lower-case letters, digits, - and _</source>
        <translation>„%1“ ist kein Benutzername: Kleinbuchstaben, Ziffern, - und _</translation>
    </message>
    <message>
        <source>the connection broke</source>
        <translation>die Verbindung brach ab</translation>
    </message>
    <message>
        <source>cannot read the host</source>
        <translation>der Host lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot read the storage pool</source>
        <translation>der Speicherpool lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot list the volumes</source>
        <translation>die Volumes lassen sich nicht listen</translation>
    </message>
    <message>
        <source>cannot read the volume</source>
        <translation>das Volume lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot read the network</source>
        <translation>das Netz lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot list the storage pools</source>
        <translation>die Speicherpools lassen sich nicht listen</translation>
    </message>
    <message>
        <source>cannot list the networks</source>
        <translation>die Netze lassen sich nicht listen</translation>
    </message>
    <message>
        <source>no volume “%1”</source>
        <translation>kein Volume „%1“</translation>
    </message>
    <message>
        <source>no storage pool “%1”</source>
        <translation>kein Speicherpool „%1“</translation>
    </message>
    <message>
        <source>the storage pool %1 is not active</source>
        <translation>der Speicherpool %1 ist nicht aktiv</translation>
    </message>
    <message>
        <source>the pool has a volume %1 already</source>
        <translation>der Pool hat schon ein Volume %1</translation>
    </message>
    <message>
        <source>the image takes %1 bytes: the disk must not be smaller</source>
        <translation>das Abbild braucht %1 Bytes: Die Platte darf nicht kleiner sein</translation>
    </message>
    <message>
        <source>only QEMU&apos;s disks can be overlays: copy the image</source>
        <translation>nur QEMU-Platten können Overlays sein: das Abbild kopieren</translation>
    </message>
    <message>
        <source>a name must not contain a slash, nor begin with a dot or begin or end with a blank</source>
        <translation>ein Name darf keinen Schrägstrich enthalten, nicht mit einem Punkt und nicht mit einem Leerzeichen beginnen oder enden</translation>
    </message>
    <message>
        <source>there is a virtual machine “%1” already</source>
        <translation>es gibt schon eine virtuelle Maschine „%1“</translation>
    </message>
    <message>
        <source>no network “%1”</source>
        <translation>kein Netz „%1“</translation>
    </message>
    <message>
        <source>the network %1 is not active</source>
        <translation>das Netz %1 ist nicht aktiv</translation>
    </message>
    <message>
        <source>an engine&apos;s name has small letters, digits and hyphens</source>
        <translation>der Name einer Engine hat Kleinbuchstaben, Ziffern und Bindestriche</translation>
    </message>
    <message>
        <source>a claim&apos;s id has 16 hexadecimal digits</source>
        <translation>die Kennung eines Antrags hat 16 hexadezimale Ziffern</translation>
    </message>
    <message>
        <source>Define %1</source>
        <translation>%1 definieren</translation>
    </message>
    <message>
        <source>Grow the disk to %1 bytes</source>
        <translation>Die Platte auf %1 Bytes vergrößern</translation>
    </message>
    <message>
        <source>Make the disk %1</source>
        <translation>Die Platte %1 anlegen</translation>
    </message>
    <message>
        <source>Make the seed disk for cloud-init %1</source>
        <translation>Die Seed-Platte für cloud-init %1 anlegen</translation>
    </message>
    <message>
        <source>Write the seed disk</source>
        <translation>Die Seed-Platte schreiben</translation>
    </message>
    <message>
        <source>Make the data disk %1</source>
        <translation>Die Datenplatte %1 anlegen</translation>
    </message>
    <message>
        <source>Virtual machine</source>
        <translation>Virtuelle Maschine</translation>
    </message>
    <message>
        <source>Data disk</source>
        <translation>Datenplatte</translation>
    </message>
    <message>
        <source>volume %1</source>
        <translation>Volume %1</translation>
    </message>
    <message>
        <source>the disk keeps only what differs from %1, which must not change or go from now on</source>
        <translation>die Platte hält nur, was von %1 abweicht; das darf sich von nun an nicht ändern und nicht verschwinden</translation>
    </message>
    <message>
        <source>an empty disk has no cloud-init: what it is told counts only where an installer reads it</source>
        <translation>eine leere Platte hat kein cloud-init: Was es erfährt, zählt nur, wo ein Installer es liest</translation>
    </message>
    <message>
        <source>the disk is empty and there is no ISO image: nothing can start</source>
        <translation>die Platte ist leer und es gibt kein ISO-Abbild: Nichts kann starten</translation>
    </message>
    <message>
        <source>delete it with its disks</source>
        <translation>mit ihren Platten löschen</translation>
    </message>
    <message>
        <source>Note that %1 is complete</source>
        <translation>Vermerken, dass %1 vollständig ist</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Made by this claim</source>
        <translation>Von diesem Antrag gemacht</translation>
    </message>
    <message>
        <source>the virtual machine %1 is there, and is being completed</source>
        <translation>die virtuelle Maschine %1 ist da und wird vervollständigt</translation>
    </message>
    <message>
        <source>the virtual machine %1 is there already</source>
        <translation>die virtuelle Maschine %1 ist schon da</translation>
    </message>
    <message>
        <source>the name must stay %1: another name is another virtual machine</source>
        <translation>der Name muss %1 bleiben: Ein anderer Name ist eine andere virtuelle Maschine</translation>
    </message>
    <message>
        <source>the UUID must stay %1</source>
        <translation>die UUID muss %1 bleiben</translation>
    </message>
    <message>
        <source>its saved state</source>
        <translation>ihr gesicherter Zustand</translation>
    </message>
    <message>
        <source>snapshot %1</source>
        <translation>Snapshot %1</translation>
    </message>
    <message>
        <source>what its snapshots keep in files beside the disks stays</source>
        <translation>was ihre Snapshots in Dateien neben den Platten halten, bleibt</translation>
    </message>
    <message>
        <source>%1 stays: %2</source>
        <translation>%1 bleibt: %2</translation>
    </message>
    <message>
        <source>Delete the disk %1</source>
        <translation>Die Platte %1 löschen</translation>
    </message>
    <message>
        <source>cannot read the disk</source>
        <translation>die Platte lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>there is a volume %1 already</source>
        <translation>es gibt schon ein Volume %1</translation>
    </message>
    <message>
        <source>Keep a copy of %1 as %2</source>
        <translation>Eine Kopie von %1 als %2 behalten</translation>
    </message>
    <message>
        <source>Copy that stays</source>
        <translation>Kopie, die bleibt</translation>
    </message>
    <message>
        <source>Force off %1</source>
        <translation>%1 ausschalten</translation>
    </message>
    <message>
        <source>it is %1 and is ended at once, like pulling the plug</source>
        <translation>ist %1 und wird sofort beendet, als zöge man den Stecker</translation>
    </message>
    <message>
        <source>Shut down %1</source>
        <translation>%1 herunterfahren</translation>
    </message>
    <message>
        <source>it is %1 and is asked to shut down: where it does not, nothing is deleted</source>
        <translation>ist %1 und wird gebeten herunterzufahren: Wo sie es nicht tut, wird nichts gelöscht</translation>
    </message>
    <message>
        <source>it is not persistent: it has no definition to edit</source>
        <translation>ist nicht dauerhaft: hat keine Definition zum Bearbeiten</translation>
    </message>
    <message>
        <source>nothing is changed</source>
        <translation>nichts ist geändert</translation>
    </message>
    <message>
        <source>it runs: the definition counts from its next start</source>
        <translation>läuft: Die Definition gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>its definition holds a password that is not shown and that this edit removes</source>
        <translation>ihre Definition enthält ein Passwort, das nicht gezeigt wird und das diese Bearbeitung entfernt</translation>
    </message>
    <message>
        <source>Define %1 anew</source>
        <translation>%1 neu definieren</translation>
    </message>
    <message>
        <source>edit it back</source>
        <translation>zurückbearbeiten</translation>
    </message>
    <message>
        <source>it is gone when it ends: copy its disks beforehand</source>
        <translation>ist weg, wenn sie endet: vorher ihre Platten kopieren</translation>
    </message>
    <message>
        <source>its disks stay: there is nothing to copy</source>
        <translation>ihre Platten bleiben: Es gibt nichts zu kopieren</translation>
    </message>
    <message>
        <source>Remove the definition of %1</source>
        <translation>Die Definition von %1 entfernen</translation>
    </message>
    <message>
        <source>no such object</source>
        <translation>kein solches Objekt</translation>
    </message>
    <message>
        <source>cannot read the object</source>
        <translation>das Objekt lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>no such storage pool</source>
        <translation>kein solcher Speicherpool</translation>
    </message>
    <message>
        <source>no such virtual machine</source>
        <translation>keine solche virtuelle Maschine</translation>
    </message>
    <message>
        <source>unknown type of object</source>
        <translation>unbekannter Objekttyp</translation>
    </message>
    <message>
        <source>not a virtual machine of this connection</source>
        <translation>keine virtuelle Maschine dieser Verbindung</translation>
    </message>
    <message>
        <source>cannot look up a domain</source>
        <translation>eine virtuelle Maschine lässt sich nicht nachschlagen</translation>
    </message>
    <message>
        <source>cannot read the host&apos;s pools and networks</source>
        <translation>Pools und Netze des Hosts lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot list the domains</source>
        <translation>die virtuellen Maschinen lassen sich nicht listen</translation>
    </message>
    <message>
        <source>cannot read the domain</source>
        <translation>die virtuelle Maschine lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot read the domain&apos;s definition</source>
        <translation>die Definition der virtuellen Maschine lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot read the virtual machine&apos;s state</source>
        <translation>der Zustand der virtuellen Maschine lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot read the domains</source>
        <translation>die virtuellen Maschinen lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>this host runs no full virtual machines</source>
        <translation>dieser Host betreibt keine vollen virtuellen Maschinen</translation>
    </message>
    <message>
        <source>cannot list the host&apos;s devices</source>
        <translation>die Geräte des Hosts lassen sich nicht listen</translation>
    </message>
    <message>
        <source>cannot read the device</source>
        <translation>das Gerät lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>there</source>
        <translation>da</translation>
    </message>
    <message>
        <source>cannot read whether it starts with its host</source>
        <translation>ob sie mit ihrem Host startet, lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot read its processors</source>
        <translation>ihre Prozessoren lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot read the disk&apos;s size</source>
        <translation>die Größe der Platte lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>cannot read the snapshots</source>
        <translation>die Snapshots lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>%1, follows from “%2”</source>
        <translation>%1, folgt auf „%2“</translation>
    </message>
    <message>
        <source>its claim is noted</source>
        <translation>ihr Antrag ist vermerkt</translation>
    </message>
    <message>
        <source>it has no claim</source>
        <translation>hat keinen Antrag</translation>
    </message>
    <message>
        <source>the system asks for credentials that this connection does not have</source>
        <translation>das System verlangt Zugangsdaten, die diese Verbindung nicht hat</translation>
    </message>
    <message>
        <source>access to the system is denied</source>
        <translation>der Zugang zum System ist verwehrt</translation>
    </message>
    <message>
        <source>the system cannot be reached</source>
        <translation>das System ist nicht erreichbar</translation>
    </message>
    <message>
        <source>cannot connect to the system</source>
        <translation>keine Verbindung zum System</translation>
    </message>
    <message>
        <source>shut it down</source>
        <translation>herunterfahren</translation>
    </message>
    <message>
        <source>start it</source>
        <translation>starten</translation>
    </message>
    <message>
        <source>Reboot %1</source>
        <translation>%1 neu starten</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Suspend %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>resume it</source>
        <translation>fortsetzen</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>suspend it</source>
        <translation>anhalten</translation>
    </message>
    <message>
        <source>Save the state of %1</source>
        <translation>Den Zustand von %1 sichern</translation>
    </message>
    <message>
        <source>it is gone when it ends, so it cannot start with its host</source>
        <translation>ist weg, wenn sie endet, und kann daher nicht mit ihrem Host starten</translation>
    </message>
    <message>
        <source>it starts with its host already</source>
        <translation>startet schon mit ihrem Host</translation>
    </message>
    <message>
        <source>it does not start with its host as it is</source>
        <translation>startet ohnehin nicht mit ihrem Host</translation>
    </message>
    <message>
        <source>Starts with host</source>
        <translation>Startet mit dem Host</translation>
    </message>
    <message>
        <source>Start %1 with its host</source>
        <translation>%1 mit dem Host starten</translation>
    </message>
    <message>
        <source>Do not start %1 with its host</source>
        <translation>%1 nicht mit dem Host starten</translation>
    </message>
    <message>
        <source>it goes on from its saved state, which is used up by that</source>
        <translation>macht mit ihrem gesicherten Zustand weiter, der damit verbraucht ist</translation>
    </message>
    <message>
        <source>it is not persistent: when it ends, its definition is gone</source>
        <translation>ist nicht dauerhaft: Wenn sie endet, ist ihre Definition weg</translation>
    </message>
    <message>
        <source>no such action</source>
        <translation>keine solche Aktion</translation>
    </message>
    <message>
        <source>it is not persistent, so its state cannot be kept</source>
        <translation>ist nicht dauerhaft, ihr Zustand lässt sich also nicht bewahren</translation>
    </message>
    <message>
        <source>Give %1 %2 of memory now</source>
        <translation>%1 jetzt %2 Arbeitsspeicher geben</translation>
    </message>
    <message>
        <source>Give %1 %2 of memory</source>
        <translation>%1 %2 Arbeitsspeicher geben</translation>
    </message>
    <message>
        <source>Give %1 %2 processors now</source>
        <translation>%1 jetzt %2 Prozessoren geben</translation>
    </message>
    <message>
        <source>Give %1 %2 processors</source>
        <translation>%1 %2 Prozessoren geben</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>its definition spells out sockets and cores, which must give as many processors: the system may refuse</source>
        <translation>ihre Definition nennt Sockel und Kerne, die ebenso viele Prozessoren ergeben müssen: Das System kann ablehnen</translation>
    </message>
    <message>
        <source>it runs with room for %1 processors: more count from its next start</source>
        <translation>läuft mit Raum für %1 Prozessoren: Mehr gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>it runs with room for %1 of memory: more counts from its next start</source>
        <translation>läuft mit Raum für %1 Arbeitsspeicher: Mehr gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>no disk “%1”</source>
        <translation>keine Platte „%1“</translation>
    </message>
    <message>
        <source>it has %1</source>
        <translation>hat %1</translation>
    </message>
    <message>
        <source>a disk can only grow: it has %1</source>
        <translation>eine Platte kann nur wachsen: Sie hat %1</translation>
    </message>
    <message>
        <source>Disk %1</source>
        <translation>Platte %1</translation>
    </message>
    <message>
        <source>Grow the disk %1 of %2 to %3</source>
        <translation>Die Platte %1 von %2 auf %3 vergrößern</translation>
    </message>
    <message>
        <source>the file system of %1 grows as the guest sees the new size, at the latest when it starts again</source>
        <translation>das Dateisystem von %1 wächst, sobald der Gast die neue Größe sieht, spätestens bei seinem nächsten Start</translation>
    </message>
    <message>
        <source>partitions and file systems inside %1 do not grow by themselves</source>
        <translation>Partitionen und Dateisysteme in %1 wachsen nicht von selbst</translation>
    </message>
    <message>
        <source>a disk is resized by its name and its size</source>
        <translation>die Größe einer Platte ändern ihr Name und ihre Größe</translation>
    </message>
    <message>
        <source>nothing to resize: give vcpus, memory, or disk and size</source>
        <translation>nichts zu ändern: Prozessoren, Speicher oder Platte und Größe angeben</translation>
    </message>
    <message>
        <source>it has that size already</source>
        <translation>hat diese Größe schon</translation>
    </message>
    <message>
        <source>resize it back</source>
        <translation>auf die alte Größe ändern</translation>
    </message>
    <message>
        <source>the system stopped answering</source>
        <translation>das System antwortet nicht mehr</translation>
    </message>
    <message>
        <source>the system closed the connection</source>
        <translation>das System schloss die Verbindung</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Platten</translation>
    </message>
    <message>
        <source>every disk goes on in a new file, and stays as it is in its present one</source>
        <translation>jede Platte geht in einer neuen Datei weiter und bleibt in ihrer jetzigen, wie sie ist</translation>
    </message>
    <message>
        <source>no file can be put beside what is not on the host: %1</source>
        <translation>neben das, was nicht auf dem Host liegt, passt keine Datei: %1</translation>
    </message>
    <message>
        <source>format not said</source>
        <translation>Format nicht genannt</translation>
    </message>
    <message>
        <source>every disk can keep a snapshot</source>
        <translation>jede Platte kann einen Snapshot halten</translation>
    </message>
    <message>
        <source>only qcow2 keeps a snapshot inside the disk, not %1: take one of the disks only</source>
        <translation>nur qcow2 hält einen Snapshot in der Platte, nicht %1: einen nur von den Platten anlegen</translation>
    </message>
    <message>
        <source>this libvirt can delete it, but not revert to it: that takes 9.9</source>
        <translation>dieses libvirt kann ihn löschen, aber nicht auf ihn zurücksetzen: Das braucht 9.9</translation>
    </message>
    <message>
        <source>the disks are as after pulling the plug: what the guest has not written yet is not in it</source>
        <translation>die Platten sind wie nach gezogenem Stecker: Was der Gast noch nicht geschrieben hat, ist nicht darin</translation>
    </message>
    <message>
        <source>the guest stands still while its memory is written</source>
        <translation>der Gast steht still, während sein Speicher geschrieben wird</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>a passed-through device keeps its state from being saved: shut the virtual machine down first</source>
        <translation>ein durchgereichtes Gerät verhindert, dass ihr Zustand gesichert wird: die virtuelle Maschine erst herunterfahren</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>this libvirt keeps no UEFI variables in a snapshot inside the disks, that takes 10.10: take one of the disks only</source>
        <translation>dieses libvirt hält keine UEFI-Variablen in einem Snapshot in den Platten, das braucht 10.10: einen nur von den Platten anlegen</translation>
    </message>
    <message>
        <source>refused unless its UEFI variables lie in a qcow2 file</source>
        <translation>abgelehnt, wenn ihre UEFI-Variablen nicht in einer qcow2-Datei liegen</translation>
    </message>
    <message>
        <source>there is a snapshot “%1” already</source>
        <translation>es gibt schon einen Snapshot „%1“</translation>
    </message>
    <message>
        <source>a snapshot&apos;s name must not contain a slash</source>
        <translation>der Name eines Snapshots darf keinen Schrägstrich enthalten</translation>
    </message>
    <message>
        <source>Take a snapshot of %1</source>
        <translation>Einen Snapshot von %1 anlegen</translation>
    </message>
    <message>
        <source>delete the snapshot</source>
        <translation>den Snapshot löschen</translation>
    </message>
    <message>
        <source>it lies outside the disks, where this libvirt cannot revert to it: that takes 9.9</source>
        <translation>liegt außerhalb der Platten, wo dieses libvirt nicht auf ihn zurücksetzen kann: Das braucht 9.9</translation>
    </message>
    <message>
        <source>taken when it was %1</source>
        <translation>angelegt, als sie %1 war</translation>
    </message>
    <message>
        <source>what was written to its disks since the snapshot is lost</source>
        <translation>was seit dem Snapshot auf ihre Platten geschrieben wurde, ist verloren</translation>
    </message>
    <message>
        <source>it is %1: what it has in memory is lost</source>
        <translation>ist %1: Was sie im Speicher hat, ist verloren</translation>
    </message>
    <message>
        <source>Revert %1 to %2</source>
        <translation>%1 auf %2 zurücksetzen</translation>
    </message>
    <message>
        <source>it lies outside the disks: the system may refuse to delete it</source>
        <translation>liegt außerhalb der Platten: Das System kann das Löschen ablehnen</translation>
    </message>
    <message>
        <source>Delete the snapshot %1 of %2</source>
        <translation>Den Snapshot %1 von %2 löschen</translation>
    </message>
    <message>
        <source>no snapshot “%1”</source>
        <translation>kein Snapshot „%1“</translation>
    </message>
    <message>
        <source>it has none</source>
        <translation>hat keinen</translation>
    </message>
    <message>
        <source>cannot list the snapshots</source>
        <translation>die Snapshots lassen sich nicht listen</translation>
    </message>
    <message>
        <source>cannot read the snapshot</source>
        <translation>der Snapshot lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>the file has changed since it was planned</source>
        <translation>die Datei hat sich seit dem Plan geändert</translation>
    </message>
    <message>
        <source>%1 since it was planned</source>
        <translation>%1 seit dem Plan</translation>
    </message>
    <message>
        <source>its definition has changed</source>
        <translation>ihre Definition hat sich geändert</translation>
    </message>
    <message>
        <source>its snapshots have changed</source>
        <translation>ihre Snapshots haben sich geändert</translation>
    </message>
    <message>
        <source>%1 was taken away again</source>
        <translation>%1 wurde wieder entfernt</translation>
    </message>
    <message>
        <source>%1 stays</source>
        <translation>%1 bleibt</translation>
    </message>
    <message>
        <source>the definition of %1 was taken away again</source>
        <translation>die Definition von %1 wurde wieder entfernt</translation>
    </message>
    <message>
        <source>the definition of %1 stays</source>
        <translation>die Definition von %1 bleibt</translation>
    </message>
    <message>
        <source>unknown step</source>
        <translation>unbekannter Schritt</translation>
    </message>
    <message>
        <source>the system refused it</source>
        <translation>das System lehnte es ab</translation>
    </message>
    <message>
        <source>the connection broke before the answer came</source>
        <translation>die Verbindung brach ab, bevor die Antwort kam</translation>
    </message>
    <message>
        <source>cannot look up the virtual machine</source>
        <translation>die virtuelle Maschine lässt sich nicht nachschlagen</translation>
    </message>
    <message>
        <source>the virtual machine is gone</source>
        <translation>die virtuelle Maschine ist weg</translation>
    </message>
    <message>
        <source>the system refused the upload</source>
        <translation>das System lehnte das Hochladen ab</translation>
    </message>
    <message>
        <source>the file cannot be read any further</source>
        <translation>die Datei lässt sich nicht weiter lesen</translation>
    </message>
    <message>
        <source>the upload broke</source>
        <translation>das Hochladen brach ab</translation>
    </message>
    <message>
        <source>the upload broke at its end</source>
        <translation>das Hochladen brach am Ende ab</translation>
    </message>
    <message>
        <source>“%1” is no volume&apos;s name</source>
        <translation>„%1“ ist kein Volumename</translation>
    </message>
    <message>
        <source>Free space</source>
        <translation>Freier Platz</translation>
    </message>
    <message>
        <source>the pool does not tell how much is free</source>
        <translation>der Pool sagt nicht, wie viel frei ist</translation>
    </message>
    <message>
        <source>it fits into the pool</source>
        <translation>passt in den Pool</translation>
    </message>
    <message>
        <source>the pool has not that much left</source>
        <translation>so viel hat der Pool nicht mehr frei</translation>
    </message>
    <message>
        <source>Make the volume %1</source>
        <translation>Das Volume %1 anlegen</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>delete the volume</source>
        <translation>das Volume löschen</translation>
    </message>
    <message>
        <source>cannot read the file</source>
        <translation>die Datei lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>%1 senden</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>no virtual machine and no other volume needs it</source>
        <translation>keine virtuelle Maschine und kein anderes Volume braucht es</translation>
    </message>
    <message>
        <source>%1 needs it</source>
        <translation>%1 braucht es</translation>
    </message>
    <message>
        <source>Delete the volume %1</source>
        <translation>Das Volume %1 löschen</translation>
    </message>
    <message>
        <source>neither a storage pool nor a volume</source>
        <translation>weder Speicherpool noch Volume</translation>
    </message>
    <message>
        <source>the storage pool is not active</source>
        <translation>der Speicherpool ist nicht aktiv</translation>
    </message>
    <message>
        <source>no such volume</source>
        <translation>kein solches Volume</translation>
    </message>
    <message>
        <source>the volume %1</source>
        <translation>das Volume %1</translation>
    </message>
    <message>
        <source>it is in no active storage pool</source>
        <translation>liegt in keinem aktiven Speicherpool</translation>
    </message>
    <message>
        <source>it is shared</source>
        <translation>wird geteilt</translation>
    </message>
    <message>
        <source>cannot write the file</source>
        <translation>die Datei lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>there is no plan yet</source>
        <translation>es gibt noch keinen Plan</translation>
    </message>
    <message>
        <source>none of its connections can tell events now</source>
        <translation>keine der Verbindungen kann gerade Ereignisse nennen</translation>
    </message>
    <message>
        <source>none of its connections can give its document</source>
        <translation>keine der Verbindungen kann das Dokument geben</translation>
    </message>
    <message>
        <source>the disk: any hypervisor takes qcow2 and raw images</source>
        <translation>die Platte: Jeder Hypervisor nimmt qcow2- und Raw-Abbilder</translation>
    </message>
    <message>
        <source>snapshots; open source</source>
        <translation>Snapshots; Open Source</translation>
    </message>
    <message>
        <source>snapshots; only Elasticsearch reads them</source>
        <translation>Snapshots; nur Elasticsearch liest sie</translation>
    </message>
    <message>
        <source>snapshots of collections; open source</source>
        <translation>Snapshots von Collections; Open Source</translation>
    </message>
    <message>
        <source>pg_dump, logical replication; open source, the same wire protocol everywhere</source>
        <translation>pg_dump, logische Replikation; Open Source, überall dasselbe Protokoll</translation>
    </message>
    <message>
        <source>neptune-export to CSV or RDF; Gremlin, openCypher and SPARQL are served by others as well</source>
        <translation>neptune-export nach CSV oder RDF; Gremlin, openCypher und SPARQL bieten auch andere</translation>
    </message>
    <message>
        <source>neo4j-admin dump; the community edition is open source</source>
        <translation>neo4j-admin dump; die Community Edition ist Open Source</translation>
    </message>
    <message>
        <source>mysqldump; open source, the same wire protocol everywhere</source>
        <translation>mysqldump; Open Source, überall dasselbe Protokoll</translation>
    </message>
    <message>
        <source>mongodump; SSPL licence, the wire protocol is served by others as well</source>
        <translation>mongodump; SSPL-Lizenz, das Protokoll bieten auch andere</translation>
    </message>
    <message>
        <source>milvus-backup; open source</source>
        <translation>milvus-backup; Open Source</translation>
    </message>
    <message>
        <source>mariadb-dump; open source</source>
        <translation>mariadb-dump; Open Source</translation>
    </message>
    <message>
        <source>manifests: any cluster takes them</source>
        <translation>Manifeste: Jeder Cluster nimmt sie</translation>
    </message>
    <message>
        <source>RDB file; the wire protocol is that of Valkey as well</source>
        <translation>RDB-Datei; das Protokoll ist auch das von Valkey</translation>
    </message>
    <message>
        <source>RDB file; open source</source>
        <translation>RDB-Datei; Open Source</translation>
    </message>
    <message>
        <source>MirrorMaker; open source, the same wire protocol everywhere</source>
        <translation>MirrorMaker; Open Source, überall dasselbe Protokoll</translation>
    </message>
    <message>
        <source>BACKUP, native format; open source</source>
        <translation>BACKUP, eigenes Format; Open Source</translation>
    </message>
    <message>
        <source>by the operator, to an object store</source>
        <translation>durch den Operator, in einen Objektspeicher</translation>
    </message>
    <message>
        <source>daily, by the provider</source>
        <translation>täglich, durch den Anbieter</translation>
    </message>
    <message>
        <source>hourly, by the provider</source>
        <translation>stündlich, durch den Anbieter</translation>
    </message>
    <message>
        <source>continuous, by the provider</source>
        <translation>laufend, durch den Anbieter</translation>
    </message>
    <message>
        <source>daily snapshots and logs, by the provider</source>
        <translation>tägliche Snapshots und Logs, durch den Anbieter</translation>
    </message>
    <message>
        <source>a daily dump on the data disk</source>
        <translation>ein täglicher Dump auf der Datenplatte</translation>
    </message>
    <message>
        <source>none by itself</source>
        <translation>von selbst keine</translation>
    </message>
    <message>
        <source>none by itself: snapshots are asked for</source>
        <translation>von selbst keine: Snapshots werden verlangt</translation>
    </message>
    <message>
        <source>none by itself: neo4j-admin dump</source>
        <translation>von selbst keine: neo4j-admin dump</translation>
    </message>
    <message>
        <source>with a backup store; without one everything since the last backup elsewhere</source>
        <translation>mit einem Sicherungsspeicher; ohne ihn alles seit der letzten Sicherung anderswo</translation>
    </message>
    <message>
        <source>if the whole cluster is lost; the loss of a member loses nothing that was acknowledged</source>
        <translation>wenn der ganze Cluster verloren geht; beim Verlust eines Mitglieds nichts, was bestätigt war</translation>
    </message>
    <message>
        <source>the storage is in three zones: the loss of a zone loses nothing that was acknowledged</source>
        <translation>der Speicher liegt in drei Zonen: Beim Verlust einer Zone geht nichts verloren, was bestätigt war</translation>
    </message>
    <message>
        <source>Multi-AZ: the loss of a zone loses nothing that was acknowledged</source>
        <translation>Multi-AZ: Beim Verlust einer Zone geht nichts verloren, was bestätigt war</translation>
    </message>
    <message>
        <source>/root/database-credentials in the machine, for its root alone</source>
        <translation>/root/database-credentials in der Maschine, nur für deren root</translation>
    </message>
    <message>
        <source>a virtual machine</source>
        <translation>eine virtuelle Maschine</translation>
    </message>
    <message>
        <source>a virtual machine with its disk</source>
        <translation>eine virtuelle Maschine mit ihrer Platte</translation>
    </message>
    <message>
        <source>a data disk</source>
        <translation>eine Datenplatte</translation>
    </message>
    <message>
        <source>a cloud-init configuration</source>
        <translation>eine cloud-init-Konfiguration</translation>
    </message>
    <message>
        <source>a database cluster</source>
        <translation>ein Datenbank-Cluster</translation>
    </message>
    <message>
        <source>a DB instance</source>
        <translation>eine DB-Instanz</translation>
    </message>
    <message>
        <source>a DB cluster</source>
        <translation>ein DB-Cluster</translation>
    </message>
    <message>
        <source>its members</source>
        <translation>seine Mitglieder</translation>
    </message>
    <message>
        <source>a replication group</source>
        <translation>eine Replikationsgruppe</translation>
    </message>
    <message>
        <source>a Neptune cluster</source>
        <translation>ein Neptune-Cluster</translation>
    </message>
    <message>
        <source>an OpenSearch domain</source>
        <translation>eine OpenSearch-Domäne</translation>
    </message>
    <message>
        <source>a StatefulSet with a volume</source>
        <translation>ein StatefulSet mit einem Volume</translation>
    </message>
    <message>
        <source>a Service</source>
        <translation>ein Service</translation>
    </message>
    <message>
        <source>a Namespace</source>
        <translation>ein Namespace</translation>
    </message>
    <message>
        <source>a %1 custom resource</source>
        <translation>eine Custom Resource von %1</translation>
    </message>
    <message>
        <source>a Secret with the credentials</source>
        <translation>ein Secret mit den Zugangsdaten</translation>
    </message>
    <message>
        <source>its ResourceQuota</source>
        <translation>seine ResourceQuota</translation>
    </message>
    <message>
        <source>NetworkPolicy and RoleBindings as far as they are asked for</source>
        <translation>NetworkPolicy und RoleBindings, soweit verlangt</translation>
    </message>
    <message>
        <source>Days to keep backups</source>
        <translation>Sicherungen aufbewahren, Tage</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Node type</source>
        <translation>Knotentyp</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Protected against deletion</source>
        <translation>Gegen Löschen geschützt</translation>
    </message>
    <message>
        <source>Instance type</source>
        <translation>Instanztyp</translation>
    </message>
    <message>
        <source>Final snapshot</source>
        <translation>Letzter Snapshot</translation>
    </message>
    <message>
        <source>Without a final snapshot</source>
        <translation>Ohne letzten Snapshot</translation>
    </message>
    <message>
        <source>Security group</source>
        <translation>Security Group</translation>
    </message>
    <message>
        <source>Fail Over</source>
        <translation>Umschalten</translation>
    </message>
    <message>
        <source>Modify</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Standby in another zone</source>
        <translation>Standby in anderer Zone</translation>
    </message>
    <message>
        <source>Subnet group</source>
        <translation>Subnetzgruppe</translation>
    </message>
    <message>
        <source>Disk of each node</source>
        <translation>Platte je Knoten</translation>
    </message>
    <message>
        <source>Name of the new cluster</source>
        <translation>Name des neuen Clusters</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Rotate Password</source>
        <translation>Passwort wechseln</translation>
    </message>
    <message>
        <source>Power On</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Power Off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Change Type</source>
        <translation>Typ ändern</translation>
    </message>
    <message>
        <source>Server type</source>
        <translation>Servertyp</translation>
    </message>
    <message>
        <source>The disk as well</source>
        <translation>Auch die Platte</translation>
    </message>
    <message>
        <source>Terminate</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Take Snapshots</source>
        <translation>Snapshots anlegen</translation>
    </message>
    <message>
        <source>Add Reader</source>
        <translation>Leser hinzufügen</translation>
    </message>
    <message>
        <source>Add Replicas</source>
        <translation>Replikate hinzufügen</translation>
    </message>
    <message>
        <source>Remove Replicas</source>
        <translation>Replikate entfernen</translation>
    </message>
    <message>
        <source>Power Cycle</source>
        <translation>Aus- und einschalten</translation>
    </message>
    <message>
        <source>Upgrade %1 to %2</source>
        <translation>%1 auf %2 aktualisieren</translation>
    </message>
    <message>
        <source>Restore %1 to %2</source>
        <translation>%1 als %2 wiederherstellen</translation>
    </message>
    <message>
        <source>Fail over %1</source>
        <translation>%1 umschalten</translation>
    </message>
    <message>
        <source>Modify %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Scale %1</source>
        <translation>%1 skalieren</translation>
    </message>
    <message>
        <source>Power on %1</source>
        <translation>%1 einschalten</translation>
    </message>
    <message>
        <source>Power off %1</source>
        <translation>%1 ausschalten</translation>
    </message>
    <message>
        <source>Power cycle %1</source>
        <translation>%1 aus- und einschalten</translation>
    </message>
    <message>
        <source>Terminate %1</source>
        <translation>%1 beenden</translation>
    </message>
    <message>
        <source>Give %1 %2 GiB of storage</source>
        <translation>%1 %2 GiB Plattenplatz geben</translation>
    </message>
    <message>
        <source>Rotate the master password of %1</source>
        <translation>Das Hauptpasswort von %1 wechseln</translation>
    </message>
    <message>
        <source>Reboot the member %1</source>
        <translation>Das Mitglied %1 neu starten</translation>
    </message>
    <message>
        <source>Delete the member %1</source>
        <translation>Das Mitglied %1 löschen</translation>
    </message>
    <message>
        <source>Create the cluster %1</source>
        <translation>Den Cluster %1 anlegen</translation>
    </message>
    <message>
        <source>Create the member %1</source>
        <translation>Das Mitglied %1 anlegen</translation>
    </message>
    <message>
        <source>Create the instance %1</source>
        <translation>Die Instanz %1 anlegen</translation>
    </message>
    <message>
        <source>Create the database %1</source>
        <translation>Die Datenbank %1 anlegen</translation>
    </message>
    <message>
        <source>Make %1 %2 GB large</source>
        <translation>%1 auf %2 GB vergrößern</translation>
    </message>
    <message>
        <source>Make %1 %2 GiB large</source>
        <translation>%1 auf %2 GiB vergrößern</translation>
    </message>
    <message>
        <source>Keeps its present state</source>
        <translation>Bewahrt den jetzigen Zustand</translation>
    </message>
    <message>
        <source>Makes it a later minor version, at once</source>
        <translation>Hebt sie auf eine spätere Nebenversion, sofort</translation>
    </message>
    <message>
        <source>Deletes it; the database stays as it is</source>
        <translation>Löscht es; die Datenbank bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>Powers it on</source>
        <translation>Schaltet ihn ein</translation>
    </message>
    <message>
        <source>Asks its system to shut down; it goes on costing as long as it is there</source>
        <translation>Bittet das System herunterzufahren; er kostet weiter, solange er da ist</translation>
    </message>
    <message>
        <source>Ends it at once: what its system has not written yet is lost; it goes on costing as long as it is there</source>
        <translation>Beendet ihn sofort: Was das System noch nicht geschrieben hat, ist verloren; er kostet weiter, solange er da ist</translation>
    </message>
    <message>
        <source>Asks its system to restart</source>
        <translation>Bittet das System um einen Neustart</translation>
    </message>
    <message>
        <source>Powers it off and on again: what its system has not written yet is lost</source>
        <translation>Schaltet ihn aus und wieder ein: Was das System noch nicht geschrieben hat, ist verloren</translation>
    </message>
    <message>
        <source>Keeps the present state of its disk</source>
        <translation>Bewahrt den jetzigen Zustand der Platte</translation>
    </message>
    <message>
        <source>Makes it larger; the file system on it has to be grown afterwards</source>
        <translation>Vergrößert es; das Dateisystem darauf ist danach zu vergrößern</translation>
    </message>
    <message>
        <source>Deletes it with its disk and its backups; volumes and snapshots stay</source>
        <translation>Löscht ihn mit Platte und Sicherungen; Volumes und Snapshots bleiben</translation>
    </message>
    <message>
        <source>Deletes it with everything on it</source>
        <translation>Löscht es mit allem darauf</translation>
    </message>
    <message>
        <source>Starts it</source>
        <translation>Startet sie</translation>
    </message>
    <message>
        <source>name and time, where left empty</source>
        <translation>Name und Zeit, wenn leer</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>der Name</translation>
    </message>
    <message>
        <source>the account&apos;s own, where left empty</source>
        <translation>der des Kontos, wenn leer</translation>
    </message>
    <message>
        <source>the default network, where left empty</source>
        <translation>das Standardnetz, wenn leer</translation>
    </message>
    <message>
        <source>as it is, where left empty</source>
        <translation>unverändert, wenn leer</translation>
    </message>
    <message>
        <source>stop it</source>
        <translation>anhalten</translation>
    </message>
    <message>
        <source>delete the new cluster</source>
        <translation>den neuen Cluster löschen</translation>
    </message>
    <message>
        <source>delete the new database</source>
        <translation>die neue Datenbank löschen</translation>
    </message>
    <message>
        <source>delete the new instance</source>
        <translation>die neue Instanz löschen</translation>
    </message>
    <message>
        <source>change it back to %1</source>
        <translation>zurück auf %1 ändern</translation>
    </message>
    <message>
        <source>scale it back to %1</source>
        <translation>zurück auf %1 skalieren</translation>
    </message>
    <message>
        <source>it costs from the moment that it is there</source>
        <translation>kostet von dem Augenblick an, in dem es da ist</translation>
    </message>
    <message>
        <source>it is interrupted for some minutes</source>
        <translation>ist für einige Minuten unterbrochen</translation>
    </message>
    <message>
        <source>there is no way back to the version that it has, but by a backup</source>
        <translation>zur jetzigen Version führt kein Weg zurück, außer über eine Sicherung</translation>
    </message>
    <message>
        <source>it can&apos;t be made smaller again</source>
        <translation>lässt sich nicht wieder verkleinern</translation>
    </message>
    <message>
        <source>storage can&apos;t be made smaller again</source>
        <translation>Plattenplatz lässt sich nicht wieder verkleinern</translation>
    </message>
    <message>
        <source>AWS starts it again by itself after seven days</source>
        <translation>AWS startet sie nach sieben Tagen von selbst wieder</translation>
    </message>
    <message>
        <source>its backups go with it</source>
        <translation>die Sicherungen gehen mit</translation>
    </message>
    <message>
        <source>another action on it is under way</source>
        <translation>eine andere Aktion darauf ist im Gang</translation>
    </message>
    <message>
        <source>name a final snapshot, or say that none is wanted: one of them</source>
        <translation>einen letzten Snapshot nennen oder sagen, dass keiner gewünscht ist: eines davon</translation>
    </message>
    <message>
        <source>no final snapshot is taken: what is in it is gone for good</source>
        <translation>kein letzter Snapshot wird angelegt: Was darin ist, ist endgültig weg</translation>
    </message>
    <message>
        <source>it is protected against deletion; modify it with protected=no first</source>
        <translation>ist gegen Löschen geschützt; erst mit protected=no ändern</translation>
    </message>
    <message>
        <source>it is protected against deletion</source>
        <translation>ist gegen Löschen geschützt</translation>
    </message>
    <message>
        <source>it is attached to a server: detach it first</source>
        <translation>hängt an einem Server: erst lösen</translation>
    </message>
    <message>
        <source>it is attached to a droplet: detach it first</source>
        <translation>hängt an einem Droplet: erst lösen</translation>
    </message>
    <message>
        <source>what its system has not written to disk yet is not in it</source>
        <translation>was das System noch nicht auf die Platte geschrieben hat, ist nicht darin</translation>
    </message>
    <message>
        <source>it has one member</source>
        <translation>hat ein Mitglied</translation>
    </message>
    <message>
        <source>it has no primary now</source>
        <translation>hat gerade keinen Primärserver</translation>
    </message>
    <message>
        <source>it has no volumes of its own</source>
        <translation>hat keine eigenen Volumes</translation>
    </message>
    <message>
        <source>its root has no password</source>
        <translation>root hat kein Passwort</translation>
    </message>
    <message>
        <source>it would be its own copy</source>
        <translation>wäre ihre eigene Kopie</translation>
    </message>
    <message>
        <source>it has the same users and passwords</source>
        <translation>hat dieselben Benutzer und Passwörter</translation>
    </message>
    <message>
        <source>it has the same system users and passwords</source>
        <translation>hat dieselben Systembenutzer und Passwörter</translation>
    </message>
    <message>
        <source>the new one is a copy of the running database unless a time is given</source>
        <translation>die neue ist eine Kopie der laufenden Datenbank, wenn keine Zeit angegeben ist</translation>
    </message>
    <message>
        <source>the newest backup of the repository is taken</source>
        <translation>die neueste Sicherung des Repositorys wird genommen</translation>
    </message>
    <message>
        <source>it goes to a new volume of the database&apos;s own size</source>
        <translation>geht auf ein neues Volume in der Größe der Datenbank</translation>
    </message>
    <message>
        <source>done</source>
        <translation>ausgeführt</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>eingetreten</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>steht aus</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>no outcome</source>
        <translation>ohne Ergebnis</translation>
    </message>
    <message>
        <source>copies of the indexes in two zones; hourly snapshots</source>
        <translation>Kopien der Indizes in zwei Zonen; stündliche Snapshots</translation>
    </message>
    <message>
        <source>everything since the last daily dump</source>
        <translation>alles seit dem letzten täglichen Dump</translation>
    </message>
    <message>
        <source>everything since the last daily snapshot</source>
        <translation>alles seit dem letzten täglichen Snapshot</translation>
    </message>
    <message>
        <source>hourly snapshots</source>
        <translation>stündliche Snapshots</translation>
    </message>
    <message>
        <source>if both zones are lost; the loss of one loses what was not replicated yet</source>
        <translation>wenn beide Zonen verloren gehen; beim Verlust einer das, was noch nicht repliziert war</translation>
    </message>
    <message>
        <source>point-in-time recovery</source>
        <translation>Wiederherstellung auf einen Zeitpunkt</translation>
    </message>
    <message>
        <source>IAM of AWS</source>
        <translation>IAM von AWS</translation>
    </message>
    <message>
        <source>IAM of AWS: the access policy of the domain says who may sign in</source>
        <translation>IAM von AWS: Die Zugriffsrichtlinie der Domäne sagt, wer sich anmelden darf</translation>
    </message>
    <message>
        <source>Secrets Manager of AWS: the secret that the cluster names as its master user secret</source>
        <translation>Secrets Manager von AWS: das Secret, das der Cluster als sein Master User Secret nennt</translation>
    </message>
    <message>
        <source>Secrets Manager of AWS: the secret that the instance names as its master user secret</source>
        <translation>Secrets Manager von AWS: das Secret, das die Instanz als ihr Master User Secret nennt</translation>
    </message>
    <message>
        <source>none, unless a user group of AWS is given to it</source>
        <translation>keine, solange keine User Group von AWS zugewiesen ist</translation>
    </message>
    <message>
        <source>the SSH keys of the claim, for the user admin</source>
        <translation>die SSH-Schlüssel des Antrags, für den Benutzer admin</translation>
    </message>
    <message>
        <source>the Secret %1 in %2</source>
        <translation>das Secret %1 in %2</translation>
    </message>
    <message>
        <source>the Secret %1 in %2, user neo4j</source>
        <translation>das Secret %1 in %2, Benutzer neo4j</translation>
    </message>
    <message>
        <source>DigitalOcean keeps them: doctl databases connection %1</source>
        <translation>DigitalOcean bewahrt sie: doctl databases connection %1</translation>
    </message>
    <message>
        <source>there are none: whoever reaches it may use it, until authorization is turned on</source>
        <translation>es gibt keine: Wer sie erreicht, darf sie benutzen, bis Authorization eingeschaltet ist</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>bleibt</translation>
    </message>
</context>
<context>
    <name>EventsModel</name>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>Normal: %1</source>
        <translation>Normal: %1</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
</context>
<context>
    <name>EventsPage</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Reading events</source>
        <translation>Ereignisse werden gelesen</translation>
    </message>
    <message>
        <source>Read %1 ago.</source>
        <translation>Vor %1 gelesen.</translation>
    </message>
    <message>
        <source>The events cannot be read</source>
        <translation>Die Ereignisse sind nicht lesbar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>No events</source>
        <translation>Keine Ereignisse</translation>
    </message>
    <message>
        <source>Its system noted nothing in the time that it remembers, often an hour.</source>
        <translation>Sein System hat in der Zeit, an die es sich erinnert, oft eine Stunde, nichts vermerkt.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Noch einmal lesen</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>the file cannot be written</source>
        <translation>die Datei lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>the file could not be finished</source>
        <translation>die Datei ließ sich nicht abschließen</translation>
    </message>
</context>
<context>
    <name>FacetModel</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Befinden</translation>
    </message>
    <message>
        <source>Freshness</source>
        <translation>Frische</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>show all values of %1</source>
        <translation>alle Werte von %1 zeigen</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Aktuell</translation>
    </message>
</context>
<context>
    <name>FacetPane</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Alle Filter leeren</translation>
    </message>
</context>
<context>
    <name>FamilyStrip</name>
    <message>
        <source>%1 by operators, %2 on VMs, %3 managed</source>
        <translation>%1 durch Operatoren, %2 auf VMs, %3 verwaltet</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1 im Monat</translation>
    </message>
    <message>
        <source>%1 a month, %2 of %3 priced</source>
        <translation>%1 im Monat, %2 von %3 mit Preis</translation>
    </message>
    <message>
        <source>%1 of %2 have a known cost</source>
        <translation>%1 von %2 mit bekannten Kosten</translation>
    </message>
    <message>
        <source>Families of databases</source>
        <translation>Familien von Datenbanken</translation>
    </message>
</context>
<context>
    <name>ForwardDialog</name>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Forward a port</source>
        <translation>Port weiterleiten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A port of this machine leads to one of %1, for programs on this machine only. It goes on when the pod behind it is replaced.</source>
        <translation>Ein Port dieses Rechners führt zu einem von %1, nur für Programme auf diesem Rechner. Er bleibt, wenn der Pod dahinter ersetzt wird.</translation>
    </message>
    <message>
        <source>Forward a port of %1</source>
        <translation>Port von %1 weiterleiten</translation>
    </message>
    <message>
        <source>Its port</source>
        <translation>Dessen Port</translation>
    </message>
    <message>
        <source>1 to 65535</source>
        <translation>1 bis 65535</translation>
    </message>
    <message>
        <source>Port of this machine</source>
        <translation>Port dieses Rechners</translation>
    </message>
    <message>
        <source>any that is free</source>
        <translation>irgendein freier</translation>
    </message>
    <message>
        <source>Protected: type “%1” to go on</source>
        <translation>Geschützt: „%1“ eingeben, um fortzufahren</translation>
    </message>
</context>
<context>
    <name>ForwardList</name>
    <message>
        <source>Forwarded ports</source>
        <translation>Weitergeleitete Ports</translation>
    </message>
    <message>
        <source>The port of %1 is not forwarded.</source>
        <translation>Der Port von %1 wird nicht weitergeleitet.</translation>
    </message>
    <message>
        <source>Forwarded ports, %1</source>
        <translation>Weitergeleitete Ports, %1</translation>
    </message>
    <message>
        <source>Port %1 of %2</source>
        <translation>Port %1 von %2</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Öffnet</translation>
    </message>
    <message>
        <source>%1 open, %2 so far</source>
        <translation>%1 offen, %2 bisher</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Copy the address %1</source>
        <translation>Adresse %1 kopieren</translation>
    </message>
    <message>
        <source>Stop forwarding port %1 of %2</source>
        <translation>Weiterleitung von Port %1 von %2 beenden</translation>
    </message>
</context>
<context>
    <name>Forwards</name>
    <message>
        <source>%1 is read-only</source>
        <translation>%1 ist schreibgeschützt</translation>
    </message>
</context>
<context>
    <name>GpuFollower</name>
    <message numerus="yes">
        <source>, and %n more could not be read</source>
        <translation>
            <numerusform>, und %n weiterer war nicht lesbar</numerusform>
            <numerusform>, und %n weitere waren nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>exporters</source>
        <translation>Exporter</translation>
    </message>
</context>
<context>
    <name>GpuIdleModel</name>
    <message>
        <source>Release %1</source>
        <translation>%1 freigeben</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>%1, not possible: %2</source>
        <translation>%1, nicht möglich: %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Belegt von</translation>
    </message>
    <message>
        <source>Idle for</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>Im Monat</translation>
    </message>
    <message>
        <source>Nobody remembers since when</source>
        <translation>Niemand weiß, seit wann</translation>
    </message>
</context>
<context>
    <name>GpuIdleTable</name>
    <message>
        <source>GPUs that are held and not used</source>
        <translation>GPUs, die belegt und ungenutzt sind</translation>
    </message>
</context>
<context>
    <name>GpuLegend</name>
    <message>
        <source>Legend: %1</source>
        <translation>Legende: %1</translation>
    </message>
</context>
<context>
    <name>GpuMap</name>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
</context>
<context>
    <name>GpuMapModel</name>
    <message>
        <source>Model not told</source>
        <translation>Modell nicht genannt</translation>
    </message>
    <message>
        <source>Held, no team named</source>
        <translation>Belegt, kein Team genannt</translation>
    </message>
    <message>
        <source>Held by nobody</source>
        <translation>Von niemandem belegt</translation>
    </message>
    <message>
        <source>1 node</source>
        <translation>1 Knoten</translation>
    </message>
    <message>
        <source>%1 nodes</source>
        <translation>%1 Knoten</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Not listed</source>
        <translation>Nicht aufgeführt</translation>
    </message>
</context>
<context>
    <name>GpuPanel</name>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>held against really used, %1 days</source>
        <translation>belegt gegen wirklich genutzt, %1 Tage</translation>
    </message>
    <message>
        <source>no connection lists any</source>
        <translation>keine Verbindung führt welche auf</translation>
    </message>
    <message>
        <source>of %1 held</source>
        <translation>von %1 belegt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>used of %1 measured</source>
        <translation>genutzt, %1 gemessen</translation>
    </message>
    <message>
        <source>used of that</source>
        <translation>genutzt</translation>
    </message>
    <message>
        <source>use not measured</source>
        <translation>Nutzung nicht gemessen</translation>
    </message>
    <message>
        <source>%1 idle</source>
        <translation>%1 ungenutzt</translation>
    </message>
    <message>
        <source>%1 idle, %2 a month</source>
        <translation>%1 ungenutzt, %2 im Monat</translation>
    </message>
</context>
<context>
    <name>GpuRelease</name>
    <message>
        <source>Nobody knows what holds it</source>
        <translation>Niemand weiß, was sie belegt</translation>
    </message>
    <message>
        <source>Nothing here can act on %1</source>
        <translation>Hier kann nichts auf %1 handeln</translation>
    </message>
</context>
<context>
    <name>GpuText</name>
    <message>
        <source>What it does is not known</source>
        <translation>Was sie tut, ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1 % by %2</source>
        <translation>%1 % nach %2</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1, vor %2</translation>
    </message>
    <message>
        <source>Held, nobody tells by whom</source>
        <translation>Belegt, niemand sagt, von wem</translation>
    </message>
    <message>
        <source>Held by %1, as its machine&apos;s requests add up</source>
        <translation>Belegt von %1, wie es die Anforderungen der Maschine ergeben</translation>
    </message>
    <message>
        <source>Held by %1</source>
        <translation>Belegt von %1</translation>
    </message>
    <message>
        <source>%1, team %2</source>
        <translation>%1, Team %2</translation>
    </message>
    <message>
        <source>1 GPU</source>
        <translation>1 GPU</translation>
    </message>
    <message>
        <source>%1 GPUs</source>
        <translation>%1 GPUs</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Held and idle</source>
        <translation>Belegt, ungenutzt</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>GPU of unknown model</source>
        <translation>GPU unbekannten Modells</translation>
    </message>
    <message>
        <source>%1, slice %2</source>
        <translation>%1, Scheibe %2</translation>
    </message>
    <message>
        <source>a measure that is not told</source>
        <translation>einem nicht genannten Maß</translation>
    </message>
    <message>
        <source>GPU_UTIL, which only says that something ran</source>
        <translation>GPU_UTIL, das nur sagt, dass etwas lief</translation>
    </message>
    <message>
        <source>not told how</source>
        <translation>nicht gesagt, wie</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 Speicher</translation>
    </message>
    <message>
        <source>%1 a month, %2</source>
        <translation>%1 im Monat, %2</translation>
    </message>
    <message>
        <source>No price is known</source>
        <translation>Kein Preis bekannt</translation>
    </message>
</context>
<context>
    <name>GpuTotalsModel</name>
    <message>
        <source>%1/h</source>
        <translation>%1/h</translation>
    </message>
    <message>
        <source>%1 to %2/h</source>
        <translation>%1 bis %2/h</translation>
    </message>
    <message>
        <source>Model not told</source>
        <translation>Modell nicht genannt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 % used</source>
        <translation>%1 % Last</translation>
    </message>
    <message>
        <source>%1: %2 held, %3, %4</source>
        <translation>%1: %2 belegt, %3, %4</translation>
    </message>
    <message>
        <source>use unknown</source>
        <translation>Nutzung unbekannt</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Genutzt</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
</context>
<context>
    <name>GpuTotalsTable</name>
    <message>
        <source>By model</source>
        <translation>Nach Modell</translation>
    </message>
</context>
<context>
    <name>GpuUseChart</name>
    <message>
        <source>GPUs held and used</source>
        <translation>Belegte und genutzte GPUs</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Genutzt</translation>
    </message>
    <message>
        <source>Held, not used</source>
        <translation>Belegt, ungenutzt</translation>
    </message>
    <message>
        <source>Nobody remembers yet what the GPUs did. The window keeps it while it is open, and “allod collect” does all the time.</source>
        <translation>Noch weiß niemand, was die GPUs taten. Das Fenster hält es fest, solange es offen ist, „allod collect“ die ganze Zeit.</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Zeit (UTC)</translation>
    </message>
</context>
<context>
    <name>GpuView</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>a month: no price is known</source>
        <translation>im Monat: kein Preis bekannt</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>im Monat</translation>
    </message>
    <message>
        <source>a month, and %1</source>
        <translation>im Monat, und %1</translation>
    </message>
    <message>
        <source>, %1 unpriced</source>
        <translation>, %1 ohne Preis</translation>
    </message>
    <message>
        <source>GPUs in numbers</source>
        <translation>GPUs in Zahlen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Nach Modell</translation>
    </message>
    <message>
        <source>By node</source>
        <translation>Nach Knoten</translation>
    </message>
    <message>
        <source>By team</source>
        <translation>Nach Team</translation>
    </message>
    <message>
        <source>Group the fleet</source>
        <translation>Flotte gruppieren</translation>
    </message>
    <message>
        <source>Held and idle</source>
        <translation>Belegt, ungenutzt</translation>
    </message>
    <message>
        <source>Every GPU that is held and measured is used.</source>
        <translation>Jede GPU, die belegt und gemessen ist, wird genutzt.</translation>
    </message>
    <message>
        <source>a tile for each GPU; what they do is not measured</source>
        <translation>eine Kachel je GPU; was sie tun, wird nicht gemessen</translation>
    </message>
    <message>
        <source>a tile for each GPU, its activity in % by %1</source>
        <translation>eine Kachel je GPU, Auslastung in % nach %1</translation>
    </message>
    <message>
        <source>Of %1 that are held the activity of %2 is known</source>
        <translation>Von %1 belegten ist die Auslastung von %2 bekannt</translation>
    </message>
    <message>
        <source>GPUs in 1 node</source>
        <translation>GPUs in 1 Knoten</translation>
    </message>
    <message>
        <source>GPUs in %1 nodes</source>
        <translation>GPUs in %1 Knoten</translation>
    </message>
    <message>
        <source>held, %1</source>
        <translation>belegt, %1</translation>
    </message>
    <message>
        <source>used of what is held</source>
        <translation>davon genutzt</translation>
    </message>
    <message>
        <source>used of %1 measured</source>
        <translation>genutzt von %1 gemessenen</translation>
    </message>
    <message>
        <source>free now, %1 unknown</source>
        <translation>jetzt frei, %1 unbekannt</translation>
    </message>
    <message>
        <source>free now</source>
        <translation>jetzt frei</translation>
    </message>
    <message>
        <source>held and idle</source>
        <translation>belegt, ungenutzt</translation>
    </message>
    <message>
        <source>with a fault</source>
        <translation>defekt</translation>
    </message>
    <message>
        <source>fault: %1</source>
        <translation>defekt: %1</translation>
    </message>
    <message>
        <source>, %1 without a price</source>
        <translation>, %1 ohne Preis</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1 im Monat</translation>
    </message>
    <message>
        <source>No GPU is held.</source>
        <translation>Keine GPU ist belegt.</translation>
    </message>
    <message>
        <source>Nobody measures what the GPUs that are held do.</source>
        <translation>Niemand misst, was die belegten GPUs tun.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>Its GPUs are shown as they were.</source>
        <translation>Deren GPUs sind gezeigt, wie sie waren.</translation>
    </message>
    <message>
        <source>Its GPUs are shown as they were %1 ago.</source>
        <translation>Deren GPUs sind gezeigt, wie sie vor %1 waren.</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>No connections yet</source>
        <translation>Noch keine Verbindungen</translation>
    </message>
    <message>
        <source>GPUs of your clusters, machines and clouds are shown here.</source>
        <translation>Hier stehen die GPUs Ihrer Cluster, Maschinen und Clouds.</translation>
    </message>
    <message>
        <source>No GPUs</source>
        <translation>Keine GPUs</translation>
    </message>
    <message>
        <source>No connection that answered lists one.</source>
        <translation>Keine Verbindung, die geantwortet hat, führt eine auf.</translation>
    </message>
    <message>
        <source>This window only looks</source>
        <translation>Dieses Fenster liest nur</translation>
    </message>
    <message>
        <source>Held and used, %1 days</source>
        <translation>Belegt und genutzt, %1 Tage</translation>
    </message>
    <message>
        <source>GPUs, by the hour</source>
        <translation>GPUs, je Stunde</translation>
    </message>
    <message>
        <source>held and idle, %1 over 24 h</source>
        <translation>ungenutzt, %1 über 24 h</translation>
    </message>
</context>
<context>
    <name>GroupedModel</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>aufgeklappt</translation>
    </message>
</context>
<context>
    <name>HostDiagnosis</name>
    <message>
        <source>no jump host is needed</source>
        <translation>es braucht keinen Sprunghost</translation>
    </message>
    <message>
        <source>%1 leads there</source>
        <translation>%1 führt dorthin</translation>
    </message>
    <message>
        <source>the jump host resolves it</source>
        <translation>der Sprunghost löst ihn auf</translation>
    </message>
    <message>
        <source>the jump host connects</source>
        <translation>der Sprunghost verbindet</translation>
    </message>
    <message>
        <source>somebody listens at port %1</source>
        <translation>an Port %1 hört jemand</translation>
    </message>
    <message>
        <source>let in as %1 by %2</source>
        <translation>eingelassen als %1 mit %2</translation>
    </message>
    <message>
        <source>may run programs; what each may see is the host&apos;s matter</source>
        <translation>darf Programme ausführen; was jedes sehen darf, ist Sache des Hosts</translation>
    </message>
    <message>
        <source>see that the jump host lets you in, and forwards TCP: ssh -J</source>
        <translation>dafür sorgen, dass der Sprunghost Sie einlässt und TCP weiterleitet: ssh -J</translation>
    </message>
    <message>
        <source>check the spelling of the host; if it is a private name, connect to its VPN first</source>
        <translation>die Schreibweise des Hosts prüfen; ist es ein privater Name, zuerst mit seinem VPN verbinden</translation>
    </message>
    <message>
        <source>see that sshd runs there and at which port; check the network, firewall or VPN in between</source>
        <translation>nachsehen, ob dort sshd läuft und an welchem Port; Netz, Firewall oder VPN dazwischen prüfen</translation>
    </message>
    <message>
        <source>see what answers at that port, and whether it still has room for connections</source>
        <translation>nachsehen, was an diesem Port antwortet und ob es noch Platz für Verbindungen hat</translation>
    </message>
    <message>
        <source>compare the key with the host&apos;s own (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub there), then pin it in the settings or connect once with ssh</source>
        <translation>den Schlüssel mit dem des Hosts vergleichen (dort: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), dann in den Einstellungen festlegen oder einmal mit ssh verbinden</translation>
    </message>
    <message>
        <source>ask whoever runs the host whether its key was made anew; if so, remove the old one: ssh-keygen -R %1</source>
        <translation>die Betreiber des Hosts fragen, ob sein Schlüssel neu angelegt wurde; wenn ja, den alten entfernen: ssh-keygen -R %1</translation>
    </message>
    <message>
        <source>give the host your public key: ssh-copy-id, and see that ssh-agent holds the private one</source>
        <translation>dem Host Ihren öffentlichen Schlüssel geben: ssh-copy-id, und dafür sorgen, dass ssh-agent den privaten hält</translation>
    </message>
</context>
<context>
    <name>HostProvider</name>
    <message>
        <source>SSH host</source>
        <translation>SSH-Host</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>db1, alice@db1.example:2222, or a name of the SSH configuration</source>
        <translation>db1, alice@db1.example:2222 oder ein Name der SSH-Konfiguration</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>the configuration&apos;s, else your own</source>
        <translation>der aus der Konfiguration, sonst Ihr eigener</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>the configuration&apos;s, else 22</source>
        <translation>der aus der Konfiguration, sonst 22</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>tried before the configuration&apos;s; keys of the agent are tried first</source>
        <translation>wird vor denen der Konfiguration versucht; Schlüssel des Agenten kommen zuerst</translation>
    </message>
    <message>
        <source>Jump host</source>
        <translation>Sprunghost</translation>
    </message>
    <message>
        <source>through which it is reached</source>
        <translation>über den er erreicht wird</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Hostschlüssel</translation>
    </message>
    <message>
        <source>its fingerprint, SHA256:…, where no known_hosts file knows it</source>
        <translation>sein Fingerabdruck, SHA256:…, wo keine known_hosts-Datei ihn kennt</translation>
    </message>
    <message>
        <source>Known hosts</source>
        <translation>Bekannte Hosts</translation>
    </message>
    <message>
        <source>~/.ssh/known_hosts, where left empty</source>
        <translation>~/.ssh/known_hosts, wenn leer</translation>
    </message>
    <message>
        <source>SSH configuration</source>
        <translation>SSH-Konfiguration</translation>
    </message>
    <message>
        <source>~/.ssh/config, where left empty</source>
        <translation>~/.ssh/config, wenn leer</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>CPU model</source>
        <translation>CPU-Modell</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Virtualization</source>
        <translation>Virtualisierung</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>%1 on a host</source>
        <translation>%1 auf einem Host</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Replikate</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>no port has that number</source>
        <translation>kein Port hat diese Nummer</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>of the key file, kept in the keychain; not needed for keys of the agent</source>
        <translation>der Schlüsseldatei, im Schlüsselbund aufbewahrt; für Schlüssel des Agenten nicht nötig</translation>
    </message>
</context>
<context>
    <name>InventoryModel</name>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>nicht markiert</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation>%1 unbekannt</translation>
    </message>
    <message>
        <source>%1 percent</source>
        <translation>%1 Prozent</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Markierung</translation>
    </message>
</context>
<context>
    <name>InventoryTableView</name>
    <message>
        <source>Inventory</source>
        <translation>Inventar</translation>
    </message>
    <message>
        <source>Reset to default</source>
        <translation>Auf Vorgabe zurück</translation>
    </message>
</context>
<context>
    <name>InventoryView</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>CSV of these columns…</source>
        <translation>CSV dieser Spalten …</translation>
    </message>
    <message>
        <source>JSON of the whole resources…</source>
        <translation>JSON der ganzen Ressourcen …</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>The filter “%1” hides all %2.</source>
        <translation>Der Filter „%1“ verbirgt alle %2.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>No connections yet</source>
        <translation>Noch keine Verbindungen</translation>
    </message>
    <message>
        <source>Allod lists what your clusters and machines report.</source>
        <translation>Allod listet auf, was Ihre Cluster und Maschinen melden.</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>Open connections</source>
        <translation>Verbindungen öffnen</translation>
    </message>
    <message>
        <source>Nothing there</source>
        <translation>Nichts da</translation>
    </message>
    <message>
        <source>Every connection answered, and none has anything to list.</source>
        <translation>Alle Verbindungen haben geantwortet, und keine hat etwas aufzulisten.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 does not answer, %2 rows are %3 old.</source>
        <translation>%1 antwortet nicht, %2 Zeilen sind %3 alt.</translation>
    </message>
    <message>
        <source> And %1 more.</source>
        <translation> Und %1 weitere.</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1-Dateien (*.%2)</translation>
    </message>
    <message>
        <source>%1 written.</source>
        <translation>%1 geschrieben.</translation>
    </message>
    <message>
        <source>The export failed.</source>
        <translation>Der Export ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Strg+N</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Queries that were kept</source>
        <translation>Gespeicherte Abfragen</translation>
    </message>
    <message>
        <source>%1 answers only in part.</source>
        <translation>%1 antwortet nur teilweise.</translation>
    </message>
    <message>
        <source>%1 answers only in part, %2 rows are %3 old.</source>
        <translation>%1 antwortet nur teilweise, %2 Zeilen sind %3 alt.</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>In lists</source>
        <translation>In Listen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Everything: resources, actions, sections, settings</source>
        <translation>Alles: Ressourcen, Aktionen, Bereiche, Einstellungen</translation>
    </message>
    <message>
        <source>Write a query</source>
        <translation>Abfrage schreiben</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Liste filtern</translation>
    </message>
    <message>
        <source>Keep the query under a name</source>
        <translation>Abfrage unter einem Namen speichern</translation>
    </message>
    <message>
        <source>Arrows, PgUp, PgDn, Home, End</source>
        <translation>Pfeile, Bild auf, Bild ab, Pos1, Ende</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Shift+Arrows</source>
        <translation>Umschalt+Pfeile</translation>
    </message>
    <message>
        <source>Select a range</source>
        <translation>Bereich wählen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Actions; a letter chooses</source>
        <translation>Aktionen; ein Buchstabe wählt</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Liste exportieren</translation>
    </message>
    <message>
        <source>YAML or XML</source>
        <translation>YAML oder XML</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Fill the view with the details, or put them back</source>
        <translation>Ansicht mit den Details füllen oder zurück</translation>
    </message>
    <message>
        <source>Charts as tables, and back</source>
        <translation>Diagramme als Tabellen und zurück</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Confirm a plan</source>
        <translation>Plan bestätigen</translation>
    </message>
    <message>
        <source>Ctrl+1 to Ctrl+9, Ctrl+0</source>
        <translation>Strg+1 bis Strg+9, Strg+0</translation>
    </message>
    <message>
        <source>Sections, as the rail numbers them</source>
        <translation>Bereiche, wie die Leiste sie zählt</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Clear the filter, then close, then go back</source>
        <translation>Filter leeren, dann schließen, dann zurück</translation>
    </message>
    <message>
        <source>Another window</source>
        <translation>Weiteres Fenster</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Read everything again</source>
        <translation>Alles neu lesen</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>This list of keys</source>
        <translation>Diese Tastenliste</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Leave Allod</source>
        <translation>Allod verlassen</translation>
    </message>
</context>
<context>
    <name>KindTiles</name>
    <message>
        <source>%1, not known yet</source>
        <translation>%1, noch nicht bekannt</translation>
    </message>
    <message>
        <source>What there is</source>
        <translation>Was es gibt</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Virtual machines</source>
        <translation>Virtuelle Maschinen</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>Workloads</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>%1 new in 30 d</source>
        <translation>%1 neu in 30 d</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>updating</source>
        <translation>im Wandel</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>of unknown health</source>
        <translation>Befinden unbekannt</translation>
    </message>
</context>
<context>
    <name>KubernetesProvider</name>
    <message>
        <source>Kubeconfig</source>
        <translation>Kubeconfig</translation>
    </message>
    <message>
        <source>a file, or several as in KUBECONFIG</source>
        <translation>eine Datei oder mehrere wie in KUBECONFIG</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>empty: the file&apos;s current context</source>
        <translation>leer: der aktuelle Kontext der Datei</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>Namespaces</translation>
    </message>
    <message>
        <source>where you may not list all of them</source>
        <translation>wo Sie nicht alle auflisten dürfen</translation>
    </message>
    <message>
        <source>Certificate fingerprint</source>
        <translation>Fingerabdruck des Zertifikats</translation>
    </message>
    <message>
        <source>SHA-256 of the server&apos;s certificate, where no authority vouches for it</source>
        <translation>SHA-256 des Serverzertifikats, wo keine Stelle dafür bürgt</translation>
    </message>
    <message>
        <source>without a last backup</source>
        <translation>ohne letzte Sicherung</translation>
    </message>
    <message>
        <source>only where its definition has the subresource scale</source>
        <translation>nur wo seine Definition die Unterressource scale hat</translation>
    </message>
    <message>
        <source>how its operator is asked for it is not in the table</source>
        <translation>wie sein Operator darum gebeten wird, steht nicht in der Tabelle</translation>
    </message>
    <message>
        <source>StatefulSet without an operator</source>
        <translation>StatefulSet ohne Operator</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>the service of its Prometheus, monitoring/prometheus:9090, where its name does not tell</source>
        <translation>der Dienst seines Prometheus, monitoring/prometheus:9090, wo dessen Name es nicht sagt</translation>
    </message>
</context>
<context>
    <name>KubernetesTypes</name>
    <message>
        <source>Replicas</source>
        <translation>Replikate</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Erneuert</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Abbilder</translation>
    </message>
</context>
<context>
    <name>LibvirtDiagnosis</name>
    <message>
        <source>correct the URI</source>
        <translation>die URI berichtigen</translation>
    </message>
    <message>
        <source>%1 is not installed, or not on PATH</source>
        <translation>%1 ist nicht installiert oder nicht im PATH</translation>
    </message>
    <message>
        <source>install it, or put its directory into PATH</source>
        <translation>installieren oder sein Verzeichnis in PATH aufnehmen</translation>
    </message>
    <message>
        <source>no program is needed</source>
        <translation>es braucht kein Programm</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1 ist da</translation>
    </message>
    <message>
        <source>ssh resolves it, by its own configuration</source>
        <translation>ssh löst ihn auf, nach seiner eigenen Konfiguration</translation>
    </message>
    <message>
        <source>libvirt resolves it</source>
        <translation>libvirt löst ihn auf</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>auf diesem Rechner</translation>
    </message>
    <message>
        <source>this driver needs no daemon, or starts it when it is used</source>
        <translation>dieser Treiber braucht keinen Dienst oder startet ihn bei Bedarf</translation>
    </message>
    <message>
        <source>somebody listens at %1</source>
        <translation>unter %1 hört jemand</translation>
    </message>
    <message>
        <source>there is no socket %1: the daemon does not run, or is not installed</source>
        <translation>es gibt keinen Socket %1: der Dienst läuft nicht oder ist nicht installiert</translation>
    </message>
    <message>
        <source>start it: systemctl enable --now libvirtd (or virtqemud.socket); Debian&apos;s package is libvirt-daemon-system</source>
        <translation>starten: systemctl enable --now libvirtd (oder virtqemud.socket); Debians Paket heißt libvirt-daemon-system</translation>
    </message>
    <message>
        <source>nobody listens at %1: the daemon has ended</source>
        <translation>unter %1 hört niemand: der Dienst ist beendet</translation>
    </message>
    <message>
        <source>start it again: systemctl restart libvirtd (or virtqemud)</source>
        <translation>neu starten: systemctl restart libvirtd (oder virtqemud)</translation>
    </message>
    <message>
        <source>not allowed to try</source>
        <translation>darf es nicht versuchen</translation>
    </message>
    <message>
        <source>%1 belongs to %2:%3, and you may not open it</source>
        <translation>%1 gehört %2:%3, und Sie dürfen es nicht öffnen</translation>
    </message>
    <message>
        <source>use a read-only connection, or have the daemon&apos;s unix_sock_group set to a group of yours</source>
        <translation>eine nur lesende Verbindung nehmen oder unix_sock_group des Dienstes auf eine Ihrer Gruppen setzen lassen</translation>
    </message>
    <message>
        <source>become a member of the group %1 (sudo usermod -aG %1 $USER), then log in again</source>
        <translation>Mitglied der Gruppe %1 werden (sudo usermod -aG %1 $USER), dann neu anmelden</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>may look</source>
        <translation>darf lesen</translation>
    </message>
    <message>
        <source>may look and act</source>
        <translation>darf lesen und handeln</translation>
    </message>
    <message>
        <source>the daemon hangs: systemctl restart libvirtd (or virtqemud); guests go on</source>
        <translation>der Dienst hängt: systemctl restart libvirtd (oder virtqemud); die Gäste laufen weiter</translation>
    </message>
    <message>
        <source>become a member of the group libvirt, or allow it by polkit</source>
        <translation>Mitglied der Gruppe libvirt werden oder es durch polkit erlauben</translation>
    </message>
    <message>
        <source>become a member of the group libvirt, or start a polkit agent</source>
        <translation>Mitglied der Gruppe libvirt werden oder einen polkit-Agenten starten</translation>
    </message>
    <message>
        <source>see what virsh -c &apos;%1&apos; list says</source>
        <translation>sehen, was virsh -c &apos;%1&apos; list sagt</translation>
    </message>
    <message>
        <source>check the spelling of the host; if it is a private name, connect to its VPN first</source>
        <translation>die Schreibweise des Hosts prüfen; ist es ein privater Name, zuerst mit seinem VPN verbinden</translation>
    </message>
    <message>
        <source>connect once with ssh in a terminal and compare the host&apos;s key</source>
        <translation>einmal mit ssh in einem Terminal verbinden und den Schlüssel des Hosts vergleichen</translation>
    </message>
    <message>
        <source>see that the authority in /etc/pki/CA/cacert.pem, or in the URI&apos;s pkipath, issued the host&apos;s certificate</source>
        <translation>dafür sorgen, dass die Stelle in /etc/pki/CA/cacert.pem oder im pkipath der URI das Zertifikat des Hosts ausgestellt hat</translation>
    </message>
    <message>
        <source>give the host your public key: ssh-copy-id, and see that ssh-agent holds the private one</source>
        <translation>dem Host Ihren öffentlichen Schlüssel geben: ssh-copy-id, und dafür sorgen, dass ssh-agent den privaten hält</translation>
    </message>
    <message>
        <source>log in as a user whom the daemon accepts, or see its auth_unix_rw setting</source>
        <translation>sich als Benutzer anmelden, den der Dienst annimmt, oder seine Einstellung auth_unix_rw ansehen</translation>
    </message>
    <message>
        <source>see that the daemon runs there, and which port it listens on</source>
        <translation>nachsehen, ob der Dienst dort läuft und an welchem Port er hört</translation>
    </message>
    <message>
        <source>check the network or VPN in between</source>
        <translation>Netz oder VPN dazwischen prüfen</translation>
    </message>
    <message>
        <source>check the network, firewall or VPN in between</source>
        <translation>Netz, Firewall oder VPN dazwischen prüfen</translation>
    </message>
</context>
<context>
    <name>LibvirtProvider</name>
    <message>
        <source>URI</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>qemu:///system, qemu:///session, qemu+ssh://user@host/system, test:///default</source>
        <translation>qemu:///system, qemu:///session, qemu+ssh://user@host/system, test:///default</translation>
    </message>
    <message>
        <source>Virtual machine</source>
        <translation>Virtuelle Maschine</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Autostart</source>
        <translation>Autostart</translation>
    </message>
    <message>
        <source>Persistent</source>
        <translation>Dauerhaft</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>CPU model</source>
        <translation>CPU-Modell</translation>
    </message>
    <message>
        <source>Storage pool</source>
        <translation>Speicherpool</translation>
    </message>
    <message>
        <source>Pool type</source>
        <translation>Pool-Typ</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Storage volume</source>
        <translation>Speichervolume</translation>
    </message>
    <message>
        <source>Volume type</source>
        <translation>Volume-Typ</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Virtual network</source>
        <translation>Virtuelles Netz</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>Bridge</translation>
    </message>
    <message>
        <source>Subnet</source>
        <translation>Subnetz</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>Treiber</translation>
    </message>
    <message>
        <source>Mediated types</source>
        <translation>Mediated-Typen</translation>
    </message>
    <message>
        <source>the URI needs your consent</source>
        <translation>die URI braucht Ihre Zustimmung</translation>
    </message>
    <message>
        <source>it runs a program or weakens what is verified: %1</source>
        <translation>sie führt ein Programm aus oder schwächt die Prüfung: %1</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Lines of the log</source>
        <translation>Zeilen des Logs</translation>
    </message>
</context>
<context>
    <name>LogsPage</name>
    <message>
        <source>Last 1,000 lines</source>
        <translation>Letzte 1.000 Zeilen</translation>
    </message>
    <message>
        <source>Last 5 minutes</source>
        <translation>Letzte 5 Minuten</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>How much is read</source>
        <translation>Wie viel gelesen wird</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Previous run</source>
        <translation>Voriger Lauf</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Umbrechen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Search in these lines</source>
        <translation>In diesen Zeilen suchen</translation>
    </message>
    <message>
        <source>Search in the log</source>
        <translation>Im Log suchen</translation>
    </message>
    <message>
        <source>Previous one found (Shift+F3)</source>
        <translation>Vorige Fundstelle (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next one found (F3)</source>
        <translation>Nächste Fundstelle (F3)</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1 of %2 logs cannot be read.</source>
        <translation>%1 von %2 Logs sind nicht lesbar.</translation>
    </message>
    <message>
        <source>Nothing more comes.</source>
        <translation>Mehr kommt nicht.</translation>
    </message>
    <message>
        <source>No logs</source>
        <translation>Keine Logs</translation>
    </message>
    <message>
        <source>None of its connections can read logs while they are not connected.</source>
        <translation>Keine seiner Verbindungen kann Logs lesen, solange sie nicht verbunden sind.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The logs cannot be read</source>
        <translation>Die Logs sind nicht lesbar</translation>
    </message>
    <message>
        <source>Nothing was logged</source>
        <translation>Nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>There is no run before this one, or it wrote nothing.</source>
        <translation>Es gibt keinen Lauf vor diesem, oder er schrieb nichts.</translation>
    </message>
    <message>
        <source>In the time that was asked for.</source>
        <translation>In der gefragten Zeit.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Noch einmal lesen</translation>
    </message>
    <message>
        <source>Reading logs</source>
        <translation>Logs werden gelesen</translation>
    </message>
    <message>
        <source>Lines appear as they are written.</source>
        <translation>Zeilen erscheinen, sobald sie geschrieben werden.</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>%1 bisher</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Log speichern</translation>
    </message>
    <message>
        <source>Text (*.log *.txt)</source>
        <translation>Text (*.log *.txt)</translation>
    </message>
    <message>
        <source>The log was written.</source>
        <translation>Das Log wurde geschrieben.</translation>
    </message>
    <message>
        <source>The log could not be written.</source>
        <translation>Das Log konnte nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Allod: the sample estate</source>
        <translation>Allod: der Beispielbestand</translation>
    </message>
</context>
<context>
    <name>MetricsConnection</name>
    <message>
        <source>exporter</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>no metrics of GPUs are there</source>
        <translation>dort gibt es keine Metriken von GPUs</translation>
    </message>
</context>
<context>
    <name>MetricsDiagnosis</name>
    <message>
        <source>see that the address is that of Prometheus, with the prefix that it is served under, or ends in /metrics</source>
        <translation>nachsehen, ob die Adresse die von Prometheus ist, mit dem Präfix, unter dem es erreichbar ist, oder auf /metrics endet</translation>
    </message>
    <message>
        <source>see what the server, or the proxy in front of it, wants: a token, or a user and password</source>
        <translation>nachsehen, was der Server oder der Proxy davor verlangt: ein Token oder Benutzer und Passwort</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>nothing was asked for</source>
        <translation>nichts verlangt</translation>
    </message>
    <message>
        <source>metrics may be read</source>
        <translation>Metriken dürfen gelesen werden</translation>
    </message>
    <message>
        <source>see that the address is that of Prometheus, or of an exporter where it ends in /metrics</source>
        <translation>nachsehen, ob die Adresse die von Prometheus ist oder, wo sie auf /metrics endet, die eines Exporters</translation>
    </message>
    <message>
        <source>it knows no metrics of GPUs</source>
        <translation>es kennt keine Metriken von GPUs</translation>
    </message>
    <message>
        <source>see that it scrapes the GPUs&apos; exporters, and that they run</source>
        <translation>nachsehen, ob es die Exporter der GPUs abfragt und ob sie laufen</translation>
    </message>
    <message numerus="yes">
        <source>it tells of %n GPU(s)</source>
        <translation>
            <numerusform>es nennt %n GPU</numerusform>
            <numerusform>es nennt %n GPUs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MetricsProvider</name>
    <message>
        <source>Prometheus</source>
        <translation>Prometheus</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>https://prometheus.example; of a single exporter: https://gpu-1.example:9400/metrics</source>
        <translation>https://prometheus.example; eines einzelnen Exporters: https://gpu-1.example:9400/metrics</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>sent as a bearer token, kept in the keychain</source>
        <translation>als Bearer-Token gesendet, im Schlüsselbund aufbewahrt</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>where it asks for user and password instead</source>
        <translation>wo stattdessen Benutzer und Passwort verlangt sind</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>kept in the keychain</source>
        <translation>im Schlüsselbund aufbewahrt</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>a PEM file, where the machine&apos;s own do not know it</source>
        <translation>eine PEM-Datei, wo die des Rechners sie nicht kennen</translation>
    </message>
    <message>
        <source>Certificate fingerprint</source>
        <translation>Fingerabdruck des Zertifikats</translation>
    </message>
    <message>
        <source>SHA-256 of the server&apos;s certificate, where no authority vouches for it</source>
        <translation>SHA-256 des Serverzertifikats, wo keine Stelle dafür bürgt</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Measured as</source>
        <translation>Gemessen als</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Zugeteilt</translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>there is no keychain to take the secret from</source>
        <translation>es gibt keinen Schlüsselbund, der das Geheimnis hergibt</translation>
    </message>
</context>
<context>
    <name>MoneyText</name>
    <message>
        <source>Bill</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Eigen</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>bill</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>own</source>
        <translation>eigen</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
</context>
<context>
    <name>NewMenu</name>
    <message>
        <source>No connection can create anything here</source>
        <translation>Keine Verbindung kann hier etwas anlegen</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Hide this message</source>
        <translation>Meldung ausblenden</translation>
    </message>
</context>
<context>
    <name>OverviewView</name>
    <message>
        <source>No connections yet</source>
        <translation>Noch keine Verbindungen</translation>
    </message>
    <message>
        <source>What your clusters, machines and clouds come to is shown here.</source>
        <translation>Hier steht, was Ihre Cluster, Maschinen und Clouds zusammen ergeben.</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Handlungsbedarf</translation>
    </message>
    <message>
        <source>Not looked for yet.</source>
        <translation>Noch nicht gesucht.</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>%1 open, worst first</source>
        <translation>%1 offen, das Schlimmste zuerst</translation>
    </message>
    <message>
        <source>Nothing that the connections tell needs attention.</source>
        <translation>Kein Handlungsbedarf bei allem, was die Verbindungen melden.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>It is counted as it was.</source>
        <translation>Gezählt ist, was dort war.</translation>
    </message>
    <message>
        <source>It is counted as it was, %1 old.</source>
        <translation>Gezählt ist, was dort war, %1 alt.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>What it has is missing here.</source>
        <translation>Was dort ist, fehlt hier.</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Pages of the report</source>
        <translation>Seiten des Berichts</translation>
    </message>
    <message>
        <source>%1, page %2 of %3</source>
        <translation>%1, Seite %2 von %3</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>act on it</source>
        <translation>darauf handeln</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>drop scope</source>
        <translation>Bereich lösen</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>Tasten</translation>
    </message>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>%n markierte</numerusform>
            <numerusform>%n markierte</numerusform>
        </translation>
    </message>
    <message>
        <source>Acts on %1</source>
        <translation>Wirkt auf %1</translation>
    </message>
</context>
<context>
    <name>PaletteCatalogue</name>
    <message>
        <source>Harmless</source>
        <translation>Harmlos</translation>
    </message>
    <message>
        <source>Interrupts</source>
        <translation>Störend</translation>
    </message>
    <message>
        <source>Cannot be undone</source>
        <translation>Unumkehrbar</translation>
    </message>
    <message>
        <source>Changes how this window looks.</source>
        <translation>Ändert, wie dieses Fenster aussieht.</translation>
    </message>
    <message>
        <source>Opens a plan. Nothing changes before you confirm it.</source>
        <translation>Öffnet einen Plan. Nichts ändert sich, bevor Sie ihn bestätigen.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>Shows how the connection stands.</source>
        <translation>Zeigt, wie es um die Verbindung steht.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Read %1 again</source>
        <translation>%1 neu lesen</translation>
    </message>
    <message>
        <source>Asks the system for everything anew.</source>
        <translation>Fragt das System noch einmal nach allem.</translation>
    </message>
    <message>
        <source>Shows in the inventory what matches.</source>
        <translation>Zeigt im Inventar, was passt.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>Farben: wie das System</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Farben: dunkel</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Farben: hell</translation>
    </message>
    <message>
        <source>Zoom: %1 %</source>
        <translation>Größe: %1 %</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Opens the section.</source>
        <translation>Öffnet den Bereich.</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Ask for a database</source>
        <translation>Datenbank beantragen</translation>
    </message>
    <message>
        <source>Open the sample estate</source>
        <translation>Beispielbestand öffnen</translation>
    </message>
</context>
<context>
    <name>PaletteField</name>
    <message>
        <source>Find anything</source>
        <translation>Alles finden</translation>
    </message>
    <message>
        <source>Find a resource, an action, a section, a setting</source>
        <translation>Ressource, Aktion, Bereich oder Einstellung finden</translation>
    </message>
</context>
<context>
    <name>PaletteModel</name>
    <message>
        <source>Actions on %1</source>
        <translation>Aktionen auf %1</translation>
    </message>
    <message>
        <source>Resources, the best %1 of %2</source>
        <translation>Ressourcen, die besten %1 von %2</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Saved queries</source>
        <translation>Gespeicherte Abfragen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>%1 of %2 commands and %3</source>
        <translation>%1 von %2 Befehlen und %3</translation>
    </message>
</context>
<context>
    <name>PalettePane</name>
    <message>
        <source>Same from a shell</source>
        <translation>Dasselbe in einer Shell</translation>
    </message>
    <message>
        <source>About the choice</source>
        <translation>Zur Auswahl</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Befinden</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>no, %1</source>
        <translation>nein, %1</translation>
    </message>
    <message>
        <source>You may</source>
        <translation>Erlaubt</translation>
    </message>
</context>
<context>
    <name>PaletteSearch</name>
    <message>
        <source>Shows its details in the inventory.</source>
        <translation>Zeigt die Details im Inventar.</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Shows in the inventory what matches.</source>
        <translation>Zeigt im Inventar, was passt.</translation>
    </message>
</context>
<context>
    <name>PlacementGrid</name>
    <message>
        <source>Best fit</source>
        <translation>Passt am besten</translation>
    </message>
    <message>
        <source>Placements</source>
        <translation>Platzierungen</translation>
    </message>
    <message>
        <source>%1 placements,
%2 possible</source>
        <translation>%1 Platzierungen,
%2 möglich</translation>
    </message>
    <message>
        <source>1 placement,
%1 possible</source>
        <translation>1 Platzierung,
%1 möglich</translation>
    </message>
</context>
<context>
    <name>PlacementPage</name>
    <message>
        <source>Best fit</source>
        <translation>Passung</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Show blocked</source>
        <translation>Ausgeschlossene zeigen</translation>
    </message>
    <message>
        <source>Where should it run?</source>
        <translation>Wo soll sie laufen?</translation>
    </message>
    <message>
        <source>Where should %1 run?</source>
        <translation>Wo soll %1 laufen?</translation>
    </message>
    <message>
        <source>Looking at your connections</source>
        <translation>Ihre Verbindungen werden angesehen</translation>
    </message>
    <message>
        <source>What each has, and what it would cost there.</source>
        <translation>Was jede hat und was es dort kosten würde.</translation>
    </message>
    <message>
        <source>Prices and checks read at %1</source>
        <translation>Preise und Prüfungen gelesen um %1</translation>
    </message>
    <message>
        <source>No placement</source>
        <translation>Keine Platzierung</translation>
    </message>
    <message>
        <source>No connection could serve any database: connect a cluster, a hypervisor or a cloud.</source>
        <translation>Keine Verbindung könnte eine Datenbank bieten: Verbinden Sie einen Cluster, einen Hypervisor oder eine Cloud.</translation>
    </message>
    <message>
        <source>Change needs</source>
        <translation>Bedarf ändern</translation>
    </message>
</context>
<context>
    <name>PlacementsModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>on cluster %1</source>
        <translation>auf Cluster %1</translation>
    </message>
    <message>
        <source>VM on %1</source>
        <translation>VM auf %1</translation>
    </message>
    <message>
        <source>Fits all rules</source>
        <translation>Passt zu allen Regeln</translation>
    </message>
    <message>
        <source>Fits as far as is known</source>
        <translation>Passt, soweit bekannt</translation>
    </message>
    <message>
        <source>Fits, 1 remark</source>
        <translation>Passt, 1 Anmerkung</translation>
    </message>
    <message>
        <source>Fits, %1 remarks</source>
        <translation>Passt, %1 Anmerkungen</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>Data loss</source>
        <translation>Datenverlust</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>Recht</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Entfernung</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>Own price</source>
        <translation>Eigener Preis</translation>
    </message>
    <message>
        <source>List price</source>
        <translation>Listenpreis</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Cost per month</source>
        <translation>Kosten im Monat</translation>
    </message>
    <message>
        <source>Exit path</source>
        <translation>Ausstiegsweg</translation>
    </message>
    <message>
        <source>May lose</source>
        <translation>Möglicher Verlust</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Will be created</source>
        <translation>Wird angelegt</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Country not known</source>
        <translation>Land nicht bekannt</translation>
    </message>
    <message>
        <source>Stands in %1</source>
        <translation>Steht in %1</translation>
    </message>
    <message>
        <source>Nothing while blocked</source>
        <translation>Nichts, solange ausgeschlossen</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>%1 checks passed</source>
        <translation>%1 Prüfungen bestanden</translation>
    </message>
    <message>
        <source>Whose machines they are is not known</source>
        <translation>Wessen Maschinen es sind, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Provider under the law of %1</source>
        <translation>Anbieter unter dem Recht von %1</translation>
    </message>
</context>
<context>
    <name>PlacesPanel</name>
    <message>
        <source>own machines</source>
        <translation>eigene</translation>
    </message>
    <message>
        <source>whose is not told</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Other law too</source>
        <translation>auch anderes</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Where things run</source>
        <translation>Wo alles läuft</translation>
    </message>
    <message>
        <source>reached by European law alone</source>
        <translation>allein von europäischem Recht erreicht</translation>
    </message>
    <message>
        <source>an indicator, not an assessment</source>
        <translation>ein Hinweis, kein Gutachten</translation>
    </message>
    <message>
        <source>By the country of the place, of the provider&apos;s seat, and of its parent&apos;s</source>
        <translation>Nach dem Land des Orts, des Anbietersitzes und dessen der Mutter</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Machines of</source>
        <translation>Maschinen von</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>Länder</translation>
    </message>
    <message>
        <source>%1 under %2 law</source>
        <translation>%1 unter %2-Recht</translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>Anteil %1</translation>
    </message>
    <message>
        <source>%1, %2 resources</source>
        <translation>%1, %2 Ressourcen</translation>
    </message>
    <message>
        <source>Machines of %1, which other laws than European ones reach</source>
        <translation>Maschinen von %1, die anderes als europäisches Recht erreicht</translation>
    </message>
    <message>
        <source>Machines of %1</source>
        <translation>Maschinen von %1</translation>
    </message>
    <message>
        <source>%1 resources</source>
        <translation>%1 Ressourcen</translation>
    </message>
    <message>
        <source>European law only</source>
        <translation>nur EU-/EWR-Recht</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
</context>
<context>
    <name>PlanFacts</name>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>What changes, %1 resources</source>
        <translation>Was sich ändert, %1 Ressourcen</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>Geschützt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>ausgelassen: %1</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Also touched, %1</source>
        <translation>Auch betroffen, %1</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Harmless</source>
        <translation>Harmlos</translation>
    </message>
    <message>
        <source>Disruptive</source>
        <translation>Störend</translation>
    </message>
    <message>
        <source>Irreversible</source>
        <translation>Unumkehrbar</translation>
    </message>
    <message>
        <source>Undo: never.</source>
        <translation>Rückgängig: nie.</translation>
    </message>
    <message>
        <source>Undo: %1.</source>
        <translation>Rückgängig: %1.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Steps %1</source>
        <translation>Schritte %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>Im Monat</translation>
    </message>
    <message>
        <source>%1 price: %2.</source>
        <translation>Preis (%1): %2.</translation>
    </message>
    <message>
        <source>What is freed becomes idle.</source>
        <translation>Was frei wird, bleibt ungenutzt.</translation>
    </message>
    <message>
        <source>Unknown: %1.</source>
        <translation>Unbekannt: %1.</translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Planning.</source>
        <translation>Wird geplant.</translation>
    </message>
    <message>
        <source>Asking what would happen; nothing is changed.</source>
        <translation>Es wird gefragt, was geschähe; nichts wird geändert.</translation>
    </message>
    <message>
        <source>Close the plan</source>
        <translation>Plan schließen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Parts of the plan</source>
        <translation>Teile des Plans</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Was gesendet wird</translation>
    </message>
    <message>
        <source>The run is recorded in the journal and followed in Activity.</source>
        <translation>Der Lauf wird im Journal festgehalten und in Aktivität verfolgt.</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Strg Eingabe</translation>
    </message>
    <message>
        <source>It cannot be planned.</source>
        <translation>Es lässt sich nicht planen.</translation>
    </message>
    <message>
        <source>Plan %1</source>
        <translation>Plan %1</translation>
    </message>
    <message>
        <source>%1 on %2. %3</source>
        <translation>%1 auf %2. %3</translation>
    </message>
    <message>
        <source>%1 on %2.</source>
        <translation>%1 auf %2.</translation>
    </message>
    <message>
        <source>Read from %1 just now</source>
        <translation>Eben von %1 gelesen</translation>
    </message>
    <message>
        <source>Exactly this is sent. If it changed meanwhile, the run stops.</source>
        <translation>Genau das wird gesendet. Hat es sich inzwischen geändert, hält der Lauf an.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>This environment is protected.</source>
        <translation>Diese Umgebung ist geschützt.</translation>
    </message>
    <message>
        <source>Type “%1” to go on.</source>
        <translation>Zum Fortfahren „%1“ eingeben.</translation>
    </message>
    <message>
        <source>Type %1 to go on</source>
        <translation>Zum Fortfahren %1 eingeben</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>It was not run.</source>
        <translation>Es wurde nicht ausgeführt.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Fetching the document.</source>
        <translation>Das Dokument wird geholt.</translation>
    </message>
    <message>
        <source>As it stands there now.</source>
        <translation>Wie es dort jetzt steht.</translation>
    </message>
    <message>
        <source>The document could not be read.</source>
        <translation>Das Dokument konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>What would be sent stands here as soon as there is a plan.</source>
        <translation>Was gesendet würde, steht hier, sobald es einen Plan gibt.</translation>
    </message>
    <message>
        <source>%1 resources</source>
        <translation>%1 Ressourcen</translation>
    </message>
    <message>
        <source>Nothing is planned yet.</source>
        <translation>Noch ist nichts geplant.</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Bild auf</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>Bild ab</translation>
    </message>
</context>
<context>
    <name>QueryField</name>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Filters the inventory; words, or key:value</source>
        <translation>Filtert das Inventar; Wörter oder schlüssel:wert</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
    <message>
        <source>Error at character %1: %2</source>
        <translation>Fehler bei Zeichen %1: %2</translation>
    </message>
    <message>
        <source>Filter by words, kind:pod, health:critical, mem&gt;64Gi</source>
        <translation>Filtern mit Wörtern, kind:pod, health:critical, mem&gt;64Gi</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>%1 running</source>
        <translation>%1 laufen</translation>
    </message>
    <message>
        <source>%1 in trouble</source>
        <translation>%1 in Schwierigkeiten</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>RelationsModel</name>
    <message>
        <source>not in the inventory</source>
        <translation>nicht im Inventar</translation>
    </message>
    <message>
        <source>Stands on</source>
        <translation>Steht auf</translation>
    </message>
    <message>
        <source>%1, not in the inventory</source>
        <translation>%1, nicht im Inventar</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>RelationsPage</name>
    <message>
        <source>Relations</source>
        <translation>Beziehungen</translation>
    </message>
    <message>
        <source>Looking for relations…</source>
        <translation>Beziehungen werden gesucht …</translation>
    </message>
    <message>
        <source>Nothing is known to be related.</source>
        <translation>Keine Beziehungen bekannt.</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Added</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>Vom %1 bis zum %2</translation>
    </message>
    <message>
        <source>Changes by kind</source>
        <translation>Änderungen nach Art</translation>
    </message>
    <message>
        <source>resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>Nothing changed. Usage and ages are not compared.</source>
        <translation>Nichts hat sich geändert. Nutzung und Alter werden nicht verglichen.</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>A month at present prices, requests and usage.</source>
        <translation>Ein Monat zu heutigen Preisen, Anforderungen und Nutzung.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>findings: %1, without a price: %2</source>
        <translation>Befunde: %1, ohne Preis: %2</translation>
    </message>
    <message>
        <source>findings: %1</source>
        <translation>Befunde: %1</translation>
    </message>
    <message>
        <source>This month so far</source>
        <translation>Dieser Monat bisher</translation>
    </message>
    <message>
        <source>Expected by its end</source>
        <translation>Erwartet bis zu dessen Ende</translation>
    </message>
    <message>
        <source>A month at present prices</source>
        <translation>Ein Monat zu heutigen Preisen</translation>
    </message>
    <message>
        <source>Buys nothing, a month</source>
        <translation>Kostet und bringt nichts, im Monat</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1 im Monat</translation>
    </message>
    <message>
        <source>Twelve months, as billed, by kind</source>
        <translation>Zwölf Monate laut Rechnung, nach Art</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Who bears it, and what for</source>
        <translation>Wer sie trägt, und wofür</translation>
    </message>
    <message>
        <source>What buys nothing</source>
        <translation>Was nichts bringt</translation>
    </message>
    <message>
        <source>The dearest %1 of %2.</source>
        <translation>Die teuersten %1 von %2.</translation>
    </message>
    <message>
        <source>%1: %2 without a price; their costs are in no sum</source>
        <translation>%1: %2 ohne Preis; deren Kosten sind in keiner Summe</translation>
    </message>
    <message>
        <source>%1 in %2, of which there is no rate to %3: in no sum</source>
        <translation>%1 in %2, wovon es keinen Kurs zu %3 gibt: in keiner Summe</translation>
    </message>
    <message>
        <source>No bill was imported, so nobody knows what was paid before</source>
        <translation>Keine Rechnung wurde importiert, also weiß niemand, was vorher bezahlt wurde</translation>
    </message>
    <message>
        <source>The bills cannot be read: %1</source>
        <translation>Die Rechnungen sind nicht lesbar: %1</translation>
    </message>
    <message>
        <source>(nobody)</source>
        <translation>(niemand)</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>VM or host</source>
        <translation>VM oder Host</translation>
    </message>
    <message>
        <source>Managed</source>
        <translation>Verwaltet</translation>
    </message>
    <message>
        <source>Databases by engine and home</source>
        <translation>Datenbanken nach Engine und Betrieb</translation>
    </message>
    <message>
        <source>databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unknown of %1</source>
        <translation>unbekannt bei %1</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>In trouble</source>
        <translation>Mit Problem</translation>
    </message>
    <message>
        <source>degraded or critical</source>
        <translation>gestört oder kritisch</translation>
    </message>
    <message>
        <source>Backed up within a day</source>
        <translation>Binnen eines Tages gesichert</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Held, idle</source>
        <translation>Belegt, ungenutzt</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Held and idle</source>
        <translation>Belegt, ungenutzt</translation>
    </message>
    <message>
        <source>Activity of held ones, %</source>
        <translation>Auslastung der belegten, %</translation>
    </message>
    <message>
        <source>not measured: %1</source>
        <translation>nicht gemessen: %1</translation>
    </message>
    <message>
        <source>without a price: %1</source>
        <translation>ohne Preis: %1</translation>
    </message>
    <message>
        <source>Cost a month, %1</source>
        <translation>Kosten im Monat, %1</translation>
    </message>
    <message>
        <source>Idle ones a month, %1</source>
        <translation>Ungenutzte im Monat, %1</translation>
    </message>
    <message>
        <source>GPUs by model and what they do</source>
        <translation>GPUs nach Modell und was sie tun</translation>
    </message>
    <message>
        <source>%1 asks for more GPUs than %2 has: %3</source>
        <translation>%1 fordert mehr GPUs an, als %2 hat: %3</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Resources by source and kind</source>
        <translation>Ressourcen nach Quelle und Art</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Inventar</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>Nach Art</translation>
    </message>
    <message>
        <source>By source</source>
        <translation>Nach Quelle</translation>
    </message>
    <message>
        <source>%1: as of %2</source>
        <translation>%1: Stand %2</translation>
    </message>
    <message>
        <source>%1 had not answered yet</source>
        <translation>%1 hatte noch nicht geantwortet</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 war nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1, %2 could not be read: %3</source>
        <translation>%1, %2 war nicht lesbar: %3</translation>
    </message>
    <message>
        <source>%1 is left out: it is live, and a report of the sample is always the same</source>
        <translation>%1 ist ausgelassen: Es ist live, und ein Bericht des Beispiels ist immer derselbe</translation>
    </message>
    <message>
        <source>Only: %1</source>
        <translation>Nur: %1</translation>
    </message>
    <message>
        <source>Cost a month</source>
        <translation>Kosten im Monat</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Expected by the end of the month, and budgets</source>
        <translation>Erwartet bis Monatsende, und Budgets</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Will be exceeded</source>
        <translation>Werden überschritten</translation>
    </message>
    <message>
        <source>Above what they warn at</source>
        <translation>Über ihrer Warnschwelle</translation>
    </message>
    <message>
        <source>No budget is set.</source>
        <translation>Kein Budget ist gesetzt.</translation>
    </message>
    <message>
        <source>%1: there is no rate to %2</source>
        <translation>%1: Es gibt keinen Kurs zu %2</translation>
    </message>
    <message>
        <source>Costs by source</source>
        <translation>Kosten nach Quelle</translation>
    </message>
    <message>
        <source>Costs by cluster</source>
        <translation>Kosten nach Cluster</translation>
    </message>
    <message>
        <source>Costs by namespace</source>
        <translation>Kosten nach Namespace</translation>
    </message>
    <message>
        <source>Costs by workload</source>
        <translation>Kosten nach Workload</translation>
    </message>
    <message>
        <source>Costs by team</source>
        <translation>Kosten nach Team</translation>
    </message>
    <message>
        <source>Costs by kind</source>
        <translation>Kosten nach Art</translation>
    </message>
    <message>
        <source>Costs by what is paid for</source>
        <translation>Kosten nach dem, was bezahlt wird</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>Namespaces</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>Workloads</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>Pods</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>VMs</source>
        <translation>VMs</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 Jahre</translation>
    </message>
    <message>
        <source>What could be saved, by finding</source>
        <translation>Was sich sparen lässt, nach Befund</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>Verschwendung</translation>
    </message>
    <message>
        <source>Old generations are needed, and paid for more than need be: they are in no sum of waste.</source>
        <translation>Alte Generationen werden gebraucht und kosten nur mehr als nötig: Sie zählen nicht als Verschwendung.</translation>
    </message>
    <message>
        <source>Stopped VMs with disks</source>
        <translation>Angehaltene VMs</translation>
    </message>
    <message>
        <source>it is off, its disks are kept</source>
        <translation>aus, die Platten bleiben</translation>
    </message>
    <message>
        <source>Orphaned volumes</source>
        <translation>Verwaiste Volumes</translation>
    </message>
    <message>
        <source>no machine or pod uses it</source>
        <translation>ohne Maschine oder Pod</translation>
    </message>
    <message>
        <source>Orphaned backups</source>
        <translation>Verwaiste Sicherungen</translation>
    </message>
    <message>
        <source>what it was taken of is gone</source>
        <translation>wovon sie stammt, ist fort</translation>
    </message>
    <message>
        <source>Unused addresses</source>
        <translation>Ungenutzte Adressen</translation>
    </message>
    <message>
        <source>it is kept, and leads to nothing</source>
        <translation>behalten, führt zu nichts</translation>
    </message>
    <message>
        <source>Idle GPUs</source>
        <translation>Ungenutzte GPUs</translation>
    </message>
    <message>
        <source>Idle databases</source>
        <translation>Ungenutzte Datenbanken</translation>
    </message>
    <message>
        <source>Oversized requests</source>
        <translation>Zu große Anforderungen</translation>
    </message>
    <message>
        <source>Old generations</source>
        <translation>Alte Generationen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Terminate</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Herunterfahren</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Scale to 0</source>
        <translation>Auf 0 skalieren</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>Größe ändern</translation>
    </message>
    <message>
        <source>idle GPUs: %1, busy %2 % at most</source>
        <translation>ungenutzte GPUs: %1, Last höchstens %2 %</translation>
    </message>
    <message>
        <source>idle GPUs: %1, busy %2 % at most by %3</source>
        <translation>ungenutzte GPUs: %1, Last höchstens %2 % (%3)</translation>
    </message>
    <message>
        <source>19 of 20 times it used no more than %1 % of its cores</source>
        <translation>Kerne höchstens zu %1 % genutzt (19 von 20 Mal)</translation>
    </message>
    <message>
        <source>cores: asks for %1, %2 would do</source>
        <translation>Kerne: fordert %1, %2 genügten</translation>
    </message>
    <message>
        <source>memory: asks for %1, %2 would do</source>
        <translation>Speicher: fordert %1, %2 genügten</translation>
    </message>
    <message>
        <source>newer types do the same for less</source>
        <translation>neuere Typen leisten dasselbe für weniger</translation>
    </message>
    <message>
        <source>%1 does the same for less</source>
        <translation>%1 leistet dasselbe für weniger</translation>
    </message>
    <message>
        <source>%1 does the same for less than %2</source>
        <translation>%1 leistet dasselbe für weniger als %2</translation>
    </message>
    <message>
        <source>%1, as a time (UTC)</source>
        <translation>%1, als Zeitpunkt (UTC)</translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message>
        <source>Only what matches</source>
        <translation>Nur was passt</translation>
    </message>
    <message>
        <source>everything, or e.g. kind:vm region:eu</source>
        <translation>alles, oder etwa kind:vm region:eu</translation>
    </message>
    <message>
        <source>Borne by</source>
        <translation>Getragen von</translation>
    </message>
    <message>
        <source>From this snapshot</source>
        <translation>Von diesem Snapshot</translation>
    </message>
    <message>
        <source>a file that was saved before</source>
        <translation>eine früher gespeicherte Datei</translation>
    </message>
    <message>
        <source>Snapshots (*.json)</source>
        <translation>Snapshots (*.json)</translation>
    </message>
    <message>
        <source>To this snapshot</source>
        <translation>Bis zu diesem Snapshot</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>the report&apos;s own</source>
        <translation>der des Berichts</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg)</source>
        <translation>Bilder (*.png *.svg)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>Namespaces</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>Teams</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>Workloads</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>Things paid for</source>
        <translation>Bezahltes</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Choose a file for %1</source>
        <translation>Datei für %1 wählen</translation>
    </message>
</context>
<context>
    <name>ReportList</name>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Inventar</translation>
    </message>
    <message>
        <source>Everything there is, by kind and source</source>
        <translation>Alles, nach Art und Quelle</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Engines, homes, storage and backups</source>
        <translation>Engines, Betrieb, Platte, Sicherungen</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>What they do, for whom, and what idles</source>
        <translation>Was sie tun, für wen, was ungenutzt ist</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Twelve months, who bears it, what is wasted</source>
        <translation>Zwölf Monate, Träger, Verschwendung</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Between two snapshots, or since one</source>
        <translation>Zwischen zwei Snapshots oder seit einem</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>Verschwendung</translation>
    </message>
    <message>
        <source>What buys nothing, and what ends it</source>
        <translation>Was nichts bringt, und die Abhilfe</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>What is expected of the month, against them</source>
        <translation>Was vom Monat erwartet wird, dagegen</translation>
    </message>
</context>
<context>
    <name>ReportsView</name>
    <message>
        <source>Name the snapshot to compare with</source>
        <translation>Den Snapshot nennen, mit dem verglichen wird</translation>
    </message>
    <message>
        <source>The costs are still being reckoned</source>
        <translation>Die Kosten werden noch gerechnet</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>die Datei lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>the file could not be finished</source>
        <translation>die Datei ließ sich nicht abschließen</translation>
    </message>
    <message>
        <source>Make it anew</source>
        <translation>Neu erstellen</translation>
    </message>
    <message>
        <source>Save a snapshot…</source>
        <translation>Snapshot speichern …</translation>
    </message>
    <message>
        <source>The inventory as it is now, in a file, to be compared later</source>
        <translation>Das Inventar von jetzt in einer Datei, zum späteren Vergleich</translation>
    </message>
    <message>
        <source>The same in a shell</source>
        <translation>Dasselbe in einer Shell</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als …</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Strg+S</translation>
    </message>
    <message>
        <source>Changes since when?</source>
        <translation>Änderungen seit wann?</translation>
    </message>
    <message>
        <source>Name a snapshot that was saved before, or save one now to compare with later.</source>
        <translation>Einen früher gespeicherten Snapshot nennen oder jetzt einen zum späteren Vergleich speichern.</translation>
    </message>
    <message>
        <source>There is no report</source>
        <translation>Kein Bericht</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>The inventory has changed since</source>
        <translation>Das Inventar hat sich seither geändert</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1-Dateien (*.%2)</translation>
    </message>
    <message>
        <source>Save a snapshot</source>
        <translation>Snapshot speichern</translation>
    </message>
    <message>
        <source>Snapshots (*.json)</source>
        <translation>Snapshots (*.json)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>RunningPanel</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Last: %1, %2</source>
        <translation>Zuletzt: %1, %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Running actions</source>
        <translation>Laufende Aktionen</translation>
    </message>
    <message>
        <source>Nothing is being done, and nothing was done yet.</source>
        <translation>Nichts läuft, und noch wurde nichts getan.</translation>
    </message>
    <message>
        <source>This window only looks.</source>
        <translation>Dieses Fenster liest nur.</translation>
    </message>
</context>
<context>
    <name>SavedConnection</name>
    <message>
        <source>is not in the saved inventory</source>
        <translation>ist nicht im gespeicherten Inventar</translation>
    </message>
    <message>
        <source>was not saved</source>
        <translation>wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>%1, as on %2 UTC</source>
        <translation>%1, Stand %2 UTC</translation>
    </message>
</context>
<context>
    <name>SavedProvider</name>
    <message>
        <source>Saved inventory</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>what allod snapshot wrote</source>
        <translation>was allod snapshot geschrieben hat</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>one of those that the file names</source>
        <translation>eine von denen, die die Datei nennt</translation>
    </message>
</context>
<context>
    <name>SavedQueriesMenu</name>
    <message>
        <source>Keep the query</source>
        <translation>Abfrage speichern</translation>
    </message>
    <message>
        <source>There is no query to keep.</source>
        <translation>Es gibt keine Abfrage zum Speichern.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Keep this query…</source>
        <translation>Diese Abfrage speichern …</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>New: %1</source>
        <translation>Neu: %1</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>Geändert: %1</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Language, from the next start on</source>
        <translation>Sprache, ab dem nächsten Start</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Log, from the next start on</source>
        <translation>Log, ab dem nächsten Start</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Everything that is kept…</source>
        <translation>Gespeicherte Daten …</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Einstellungen exportieren</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Einstellungen importieren</translation>
    </message>
    <message>
        <source>Settings (*.yaml)</source>
        <translation>Einstellungen (*.yaml)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open folder: %1</source>
        <translation>Ordner öffnen: %1</translation>
    </message>
    <message>
        <source>This could not be kept.</source>
        <translation>Das ließ sich nicht festhalten.</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>must be kept: it proves what was done</source>
        <translation>muss bleiben: es belegt, was getan wurde</translation>
    </message>
    <message>
        <source>if deleted, lost: %1</source>
        <translation>wenn gelöscht, verloren: %1</translation>
    </message>
    <message>
        <source>Everything that is kept</source>
        <translation>Alles, was bleibt</translation>
    </message>
    <message>
        <source>The settings could not be exported.</source>
        <translation>Die Einstellungen ließen sich nicht exportieren.</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportiert nach %1</translation>
    </message>
    <message>
        <source>Nothing was taken of this file.</source>
        <translation>Nichts wurde aus dieser Datei übernommen.</translation>
    </message>
    <message>
        <source>Nothing to change: all of it is set here already.</source>
        <translation>Nichts zu ändern: Alles ist hier schon so eingestellt.</translation>
    </message>
    <message>
        <source>What this file changes</source>
        <translation>Was diese Datei ändert</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>The settings could not be imported.</source>
        <translation>Die Einstellungen ließen sich nicht importieren.</translation>
    </message>
    <message>
        <source>Imported. It takes effect when Allod is next started.</source>
        <translation>Importiert. Es gilt ab dem nächsten Start von Allod.</translation>
    </message>
    <message>
        <source>What was replaced is kept in %1</source>
        <translation>Das Ersetzte liegt in %1</translation>
    </message>
</context>
<context>
    <name>SpendPanel</name>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Nothing has a price yet, and no bill was imported.</source>
        <translation>Noch hat nichts einen Preis, und keine Rechnung wurde importiert.</translation>
    </message>
    <message>
        <source>What things cost is not known yet.</source>
        <translation>Was alles kostet, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Spend, %1</source>
        <translation>Ausgaben, %1</translation>
    </message>
    <message>
        <source>until the end of yesterday</source>
        <translation>bis einschließlich gestern</translation>
    </message>
    <message>
        <source>no budget for everything</source>
        <translation>kein Budget für alles</translation>
    </message>
    <message>
        <source>no rate to the budget&apos;s currency</source>
        <translation>kein Kurs zur Budgetwährung</translation>
    </message>
    <message>
        <source>left of %1</source>
        <translation>übrig von %1</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
</context>
<context>
    <name>StartNotices</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Allod ended unexpectedly on %1</source>
        <translation>Allod endete unerwartet am %1</translation>
    </message>
    <message>
        <source>A report of it lies on this machine. It is sent to nobody.</source>
        <translation>Ein Bericht darüber liegt auf diesem Rechner. Er wird niemandem gesendet.</translation>
    </message>
    <message>
        <source>Something could not be used</source>
        <translation>Etwas war nicht verwendbar</translation>
    </message>
    <message numerus="yes">
        <source>%n things could not be used</source>
        <translation>
            <numerusform>%n Sache war nicht verwendbar</numerusform>
            <numerusform>%n Dinge waren nicht verwendbar</numerusform>
        </translation>
    </message>
    <message>
        <source>What could not be used</source>
        <translation>Was nicht verwendbar war</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Why does this connection fail?</source>
        <translation>Warum scheitert diese Verbindung?</translation>
    </message>
    <message>
        <source>No connections</source>
        <translation>Keine Verbindungen</translation>
    </message>
    <message>
        <source>%1 of %2 connections</source>
        <translation>%1 von %2 Verbindungen</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>%1 of %2 read only</source>
        <translation>%1 von %2 nur lesend</translation>
    </message>
    <message>
        <source>Synced %1</source>
        <translation>Abgeglichen %1</translation>
    </message>
    <message>
        <source>, data %1 old</source>
        <translation>, Daten %1 alt</translation>
    </message>
    <message>
        <source>Reading %1, %2%</source>
        <translation>Liest %1, %2 %</translation>
    </message>
    <message>
        <source>Reading %1, %2</source>
        <translation>Liest %1, %2</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Liest %1</translation>
    </message>
    <message>
        <source>%1 marked</source>
        <translation>%1 markiert</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 gewählt</translation>
    </message>
    <message>
        <source>%1 of %2 connections live, %3 saved</source>
        <translation>%1 von %2 verbunden, %3 gespeichert</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1, vor %2</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>No longer there.</source>
        <translation>Nicht mehr da.</translation>
    </message>
    <message>
        <source>The system does not report it any more. These are its last known values.</source>
        <translation>Das System meldet sie nicht mehr. Dies sind ihre letzten bekannten Werte.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>These values are %1 old.</source>
        <translation>Diese Werte sind %1 alt.</translation>
    </message>
    <message>
        <source>%1 has not been read since.</source>
        <translation>%1 wurde seither nicht gelesen.</translation>
    </message>
    <message>
        <source>Reported by %1.</source>
        <translation>Gemeldet von %1.</translation>
    </message>
    <message>
        <source>Size and use</source>
        <translation>Größe und Nutzung</translation>
    </message>
    <message>
        <source>, %1 % used</source>
        <translation>, %1 % genutzt</translation>
    </message>
    <message>
        <source>As its system tells it</source>
        <translation>Wie ihr System es sagt</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>Letzte Sicherung</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source> cores</source>
        <translation> Kerne</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
</context>
<context>
    <name>TerminalView</name>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Keys go to the program. Ctrl+Shift+F6 leads out.</source>
        <translation>Tasten gehen an das Programm. Strg+Umschalt+F6 führt hinaus.</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Everything, by typing</source>
        <translation>Alles, durch Tippen</translation>
    </message>
    <message>
        <source>Read everything again (F5)</source>
        <translation>Alles neu lesen (F5)</translation>
    </message>
    <message>
        <source>Theme, zoom, windows and settings</source>
        <translation>Farben, Größe, Fenster und Einstellungen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Larger	Ctrl++</source>
        <translation>Größer	Strg++</translation>
    </message>
    <message>
        <source>Smaller	Ctrl+-</source>
        <translation>Kleiner	Strg+-</translation>
    </message>
    <message>
        <source>Back to 100 % (now %1 %)</source>
        <translation>Zurück auf 100 % (jetzt %1 %)</translation>
    </message>
    <message>
        <source>New window	Ctrl+Shift+N</source>
        <translation>Neues Fenster	Strg+Umschalt+N</translation>
    </message>
    <message>
        <source>Settings…	Ctrl+,</source>
        <translation>Einstellungen …	Strg+,</translation>
    </message>
</context>
<context>
    <name>TopologyChart</name>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
    <message>
        <source>Endpoint %1</source>
        <translation>Endpunkt %1</translation>
    </message>
    <message>
        <source>Endpoint %1, %2</source>
        <translation>Endpunkt %1, %2</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
</context>
<context>
    <name>TopologyPage</name>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Befinden</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Backups, %1 days</source>
        <translation>Sicherungen, %1 Tage</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Endpoints, storage and cost</source>
        <translation>Endpunkte, Platte und Kosten</translation>
    </message>
    <message>
        <source>its members are not listed</source>
        <translation>ihre Mitglieder sind nicht aufgeführt</translation>
    </message>
    <message>
        <source>1 member</source>
        <translation>1 Mitglied</translation>
    </message>
    <message>
        <source>%1 members</source>
        <translation>%1 Mitglieder</translation>
    </message>
    <message>
        <source>Blue edge: takes writes    Dashed: not healthy    How far replicas lag is not told</source>
        <translation>Blauer Rand: nimmt Schreibzugriffe an    Gestrichelt: nicht gesund    Wie weit Replikate zurückliegen, wird nicht gemeldet</translation>
    </message>
    <message>
        <source>Dashed: not healthy    Which of them takes writes is not told</source>
        <translation>Gestrichelt: nicht gesund    Welches Mitglied Schreibzugriffe annimmt, wird nicht gemeldet</translation>
    </message>
    <message>
        <source>by size</source>
        <translation>nach Größe</translation>
    </message>
    <message>
        <source>sizes are not told</source>
        <translation>Größen werden nicht gemeldet</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>Letzte Sicherung</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1, vor %2</translation>
    </message>
    <message>
        <source>Restore test</source>
        <translation>Rückspieltest</translation>
    </message>
    <message>
        <source>none is known</source>
        <translation>nichts bekannt</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>None is told.</source>
        <translation>Keine gemeldet.</translation>
    </message>
    <message>
        <source>Storage and cost</source>
        <translation>Platte und Kosten</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>Im Monat</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>no bill, price or own rate</source>
        <translation>weder Rechnung noch Preis noch eigener Satz</translation>
    </message>
    <message>
        <source>Exit path</source>
        <translation>Ausstiegsweg</translation>
    </message>
    <message>
        <source>Not known for this engine.</source>
        <translation>Für diese Engine nicht bekannt.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht gemeldet</translation>
    </message>
    <message>
        <source>not kept yet</source>
        <translation>noch nicht erfasst</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>No single backup of it is listed: its system tells at most of the last one.</source>
        <translation>Einzelne Sicherungen sind nicht aufgeführt: ihr System meldet höchstens die letzte.</translation>
    </message>
</context>
<context>
    <name>WasteModel</name>
    <message>
        <source>left as it is: %1</source>
        <translation>so belassen: %1</translation>
    </message>
    <message>
        <source>Left as they are</source>
        <translation>So belassen</translation>
    </message>
    <message>
        <source>Other ways to pay less, not counted as waste</source>
        <translation>Andere Wege zu sparen, nicht als Verschwendung gezählt</translation>
    </message>
    <message>
        <source>Delete stopped %1</source>
        <translation>VM %1 löschen</translation>
    </message>
    <message>
        <source>Delete %1 stopped VMs</source>
        <translation>%1 angehaltene VMs löschen</translation>
    </message>
    <message>
        <source>Delete orphaned %1</source>
        <translation>Volume %1 löschen</translation>
    </message>
    <message>
        <source>Delete %1 orphaned volumes</source>
        <translation>%1 verwaiste Volumes löschen</translation>
    </message>
    <message>
        <source>Drop backup %1</source>
        <translation>Sicherung %1 löschen</translation>
    </message>
    <message>
        <source>Drop %1 backups of what is gone</source>
        <translation>%1 verwaiste Sicherungen löschen</translation>
    </message>
    <message>
        <source>Release address %1</source>
        <translation>Adresse %1 freigeben</translation>
    </message>
    <message>
        <source>Release %1 unused addresses</source>
        <translation>%1 ungenutzte Adressen freigeben</translation>
    </message>
    <message>
        <source>Release idle GPUs of %1</source>
        <translation>GPUs freigeben: %1</translation>
    </message>
    <message>
        <source>Release idle GPUs of %1 holders</source>
        <translation>GPUs freigeben: %1 Nutzer</translation>
    </message>
    <message>
        <source>Stop idle %1</source>
        <translation>Ungenutzte DB %1 anhalten</translation>
    </message>
    <message>
        <source>Stop %1 idle databases</source>
        <translation>%1 ungenutzte DBs anhalten</translation>
    </message>
    <message>
        <source>Ask for less: %1</source>
        <translation>Weniger anfordern: %1</translation>
    </message>
    <message>
        <source>Ask for less with %1 pods</source>
        <translation>Mit %1 Pods weniger anfordern</translation>
    </message>
    <message>
        <source>Move %1 to %2</source>
        <translation>%1 auf %2 umstellen</translation>
    </message>
    <message>
        <source>Move %1 VMs to %2</source>
        <translation>%1 VMs auf %2 umstellen</translation>
    </message>
    <message>
        <source>observed for %1 d</source>
        <translation>über %1 d beobachtet</translation>
    </message>
    <message>
        <source>%1 % sure</source>
        <translation>zu %1 % sicher</translation>
    </message>
    <message>
        <source>Low risk</source>
        <translation>Kaum Risiko</translation>
    </message>
    <message>
        <source>Some risk</source>
        <translation>Etwas Risiko</translation>
    </message>
    <message>
        <source>Deletes data</source>
        <translation>Löscht Daten</translation>
    </message>
    <message>
        <source>%1, %2 a month, %3; %4</source>
        <translation>%1, %2 im Monat, %3; %4</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>WastePanel</name>
    <message>
        <source>Stopped VMs with disks</source>
        <translation>Angehaltene VMs</translation>
    </message>
    <message>
        <source>Orphaned volumes</source>
        <translation>Verwaiste Volumes</translation>
    </message>
    <message>
        <source>Orphaned backups</source>
        <translation>Verwaiste Sicherungen</translation>
    </message>
    <message>
        <source>Unused addresses</source>
        <translation>Ungenutzte Adressen</translation>
    </message>
    <message>
        <source>Idle databases</source>
        <translation>Ungenutzte DBs</translation>
    </message>
    <message>
        <source>Oversized requests</source>
        <translation>Zu große Anforderungen</translation>
    </message>
    <message>
        <source>Old generations</source>
        <translation>Alte Generationen</translation>
    </message>
    <message>
        <source>Idle GPUs</source>
        <translation>Ungenutzte GPUs</translation>
    </message>
    <message>
        <source>Waste found</source>
        <translation>Verschwendung</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>%1 Befunde</translation>
    </message>
    <message>
        <source>a month; of %1 it is not known</source>
        <translation>im Monat; von %1 nicht bekannt</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>im Monat</translation>
    </message>
    <message>
        <source>Nothing is told of costs here.</source>
        <translation>Über Kosten wird hier nichts gesagt.</translation>
    </message>
    <message>
        <source>The rules find nothing that buys nothing.</source>
        <translation>Die Regeln finden nichts, was nichts bringt.</translation>
    </message>
    <message>
        <source>Not looked for yet.</source>
        <translation>Noch nicht gesucht.</translation>
    </message>
</context>
<context>
    <name>WasteTable</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>Verschwendung</translation>
    </message>
    <message>
        <source>Show in the inventory</source>
        <translation>Im Inventar zeigen</translation>
    </message>
    <message>
        <source>Count it again</source>
        <translation>Wieder zählen</translation>
    </message>
    <message>
        <source>Leave as it is…	Del</source>
        <translation>So lassen …	Entf</translation>
    </message>
</context>
<context>
    <name>WindowSections</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Inventar</translation>
    </message>
    <message>
        <source>The cluster could not be connected.</source>
        <translation>Der Cluster ließ sich nicht verbinden.</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Provision</source>
        <translation>Bereitstellen</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
</context>
<context>
    <name>WizardDialog</name>
    <message>
        <source>on %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Nothing is created until you confirm the plan.</source>
        <translation>Nichts wird angelegt, bevor Sie den Plan bestätigen.</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Strg Eingabe</translation>
    </message>
    <message>
        <source>Review the plan</source>
        <translation>Plan prüfen</translation>
    </message>
    <message>
        <source>Nothing runs before this</source>
        <translation>Vorher läuft nichts</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Weiter: %1</translation>
    </message>
</context>
<context>
    <name>WizardSteps</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>Workload</translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>VM</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Updating</source>
        <translation>Im Wandel</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Teil von</translation>
    </message>
    <message>
        <source>Consists of</source>
        <translation>Besteht aus</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>Läuft auf</translation>
    </message>
    <message>
        <source>Carries</source>
        <translation>Trägt</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Nutzt</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Genutzt von</translation>
    </message>
    <message>
        <source>Bound to</source>
        <translation>Gebunden an</translation>
    </message>
    <message>
        <source>Claimed by</source>
        <translation>Beansprucht von</translation>
    </message>
    <message>
        <source>Selects</source>
        <translation>Wählt</translation>
    </message>
    <message>
        <source>Selected by</source>
        <translation>Gewählt von</translation>
    </message>
    <message>
        <source>Backed by</source>
        <translation>Gestützt auf</translation>
    </message>
    <message>
        <source>Backs</source>
        <translation>Stützt</translation>
    </message>
    <message>
        <source>Same as</source>
        <translation>Dasselbe wie</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>Listet</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>1 resource</source>
        <translation>1 Ressource</translation>
    </message>
    <message>
        <source>%1 resources</source>
        <translation>%1 Ressourcen</translation>
    </message>
    <message>
        <source> Since %1.</source>
        <translation> Seit %1.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 d</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>this build has no backend for %1</source>
        <translation>dieses Programm hat kein Backend für %1</translation>
    </message>
</context>
</TS>
