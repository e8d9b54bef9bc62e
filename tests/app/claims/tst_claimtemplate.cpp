// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimtemplate.h"

#include <QTest>

using Json = nlohmann::json;

namespace {

const TemplateValues Values {{"claim.name", "refunds"}, {"members", 3}, {"high", true}, {"storageClass", nullptr}, {"keys", Json {"ssh-a", "ssh-b"}},
    {"owner", "x: y\nroot: true"}};

Result<QList<Json>> fill(const QByteArray &text)
{
    const Result<ClaimTemplate> read = ClaimTemplate::read(text, QStringLiteral("t.yaml"));
    if (!read)
        return read.error();
    return read->fill(Values);
}

QByteArray yaml(const QByteArray &text)
{
    const Result<QList<Json>> filled = fill(text);
    return filled ? yamlOf(*filled) : "error: " + filled.error().toString().toUtf8();
}

} // namespace

class TestClaimTemplate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWholeText_becomesTheValueOfItsOwnType()
    {
        QCOMPARE(yaml("instances: \"{members}\"\nname: \"{claim.name}\"\nkeys: \"{keys}\""), QByteArray("instances: 3\nkeys:\n  - ssh-a\n  - ssh-b\nname: refunds\n"));
        QCOMPARE(yaml("image: \"{claim.name}:{members}\""), QByteArray("image: \"refunds:3\"\n"));
    }

    void nothingInjected_becomesStructure()
    {
        const Result<QList<Json>> filled = fill("owner: \"{owner}\"");
        QVERIFY(filled);
        QVERIFY(filled->first() == (Json {{"owner", "x: y\nroot: true"}}));
        const Result<QList<Json>> again = fill(yamlOf(*filled));
        QVERIFY(again);
        QVERIFY(*again == *filled);
        QCOMPARE(yaml("a: 1\nrun:\n- echo {owner}"), QByteArray("error: t.yaml:3, /run/0: {owner} is no plain word here, so it can't stand within a text"));
    }

    void unsetValues_areLeftOutWithTheirKeysAndWhatIsEmptyThen()
    {
        QCOMPARE(yaml("a: 1\nstorage:\n  class: \"{storageClass}\"\nlist: [\"x-{storageClass}\"]\nempty: {}"), QByteArray("a: 1\nempty: {}\n"));
        QCOMPARE(yaml("a: {when: \"{high}\", b: 1}\nc: {when: \"{storageClass}\", d: 1}"), QByteArray("a:\n  b: 1\n"));
        QCOMPARE(yaml("when: \"{storageClass}\"\na: 1\n---\nb: 2"), QByteArray("b: 2\n"));
    }

    void unknownPlaceholder_isNamedWithFileAndPlace()
    {
        QCOMPARE(yaml("spec:\n  a: \"{member}\""), QByteArray("error: t.yaml:2, /spec/a: nothing is known by the name {member}; did you mean {members}?"));
        QCOMPARE(yaml("spec:\n  a: {members}"), QByteArray("error: t.yaml:2, /spec/a: put the placeholder in quotes: \"{members}\""));
        QVERIFY(yaml("a: [").startsWith("error: t.yaml:1"));
        QCOMPARE(yaml(""), QByteArray("error: t.yaml: the template is empty"));
    }

    void whatIsNoPlaceholder_stays()
    {
        const Result<QList<Json>> filled = fill("run: 'echo ${HOME} { print $1 } {\"a\"} {}'");
        QVERIFY(filled);
        QVERIFY(filled->first()["run"] == "echo ${HOME} { print $1 } {\"a\"} {}");
    }
};

QTEST_APPLESS_MAIN(TestClaimTemplate)
#include "tst_claimtemplate.moc"
