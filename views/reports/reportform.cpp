// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/reports/reportform.h"

#include "app/reports/reportlanguage.h"

#include <QFileDialog>
#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr ReportFormat Formats[] {ReportFormat::Pdf, ReportFormat::Html, ReportFormat::Xlsx, ReportFormat::Csv, ReportFormat::Json};

/// The others are of everything.
bool takesQuery(const QString &report)
{
    return QStringList {QStringLiteral("inventory"), QStringLiteral("databases"), QStringLiteral("gpu")}.contains(report);
}

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

} // namespace

QString ReportWish::command(ReportFormat format, const QString &source) const
{
    QString words = QStringLiteral("allod report ") + name;
    if (name == u"changes")
        words += u' ' + quoted(before) + (after.isEmpty() ? QString() : u' ' + quoted(after));
    else if (name == u"cost")
        words += u' ' + QLatin1String(costByName(by));
    else if (!query.isEmpty() && takesQuery(name))
        words += u' ' + quoted(query);
    if (!title.isEmpty())
        words += QStringLiteral(" --title ") + quoted(title);
    if (!logo.isEmpty())
        words += QStringLiteral(" --logo ") + quoted(logo);
    if (language != u"en")
        words += QStringLiteral(" --language ") + language;
    const QString suffix = reportFormatName(format);
    return words + (source.isEmpty() ? QString() : u' ' + source) + QStringLiteral(" -o %1 --to %2.%1").arg(suffix, name);
}

ReportForm::ReportForm(QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.spacing = 10}, parent)
    , m_query(addText(tr("Only what matches"), tr("everything, or e.g. kind:vm region:eu")))
    , m_before(addFile(tr("From this snapshot"), tr("a file that was saved before"), tr("Snapshots (*.json)")))
    , m_after(addFile(tr("To this snapshot"), tr("now"), tr("Snapshots (*.json)")))
    , m_title(addText(tr("Title"), tr("the report's own")))
    , m_logo(addFile(tr("Logo"), tr("none"), tr("Pictures (*.png *.svg)")))
    , m_by(addChoice(tr("Borne by")))
    , m_language(addChoice(tr("Language")))
    , m_format(addChoice(tr("Format")))
    , m_problem(new Label({}, Type::Caption, Token::CritText))
{
    add(m_problem);
    m_problem->setWordWrap(true);
    m_problem->hide();
    for (const auto &[word, title] : {std::pair(CostBy::Namespace, tr("Namespaces")), {CostBy::Team, tr("Teams")}, {CostBy::Source, tr("Sources")}, {CostBy::Cluster, tr("Clusters")}, {CostBy::Workload, tr("Workloads")},
             {CostBy::Kind, tr("Kinds")}, {CostBy::Asset, tr("Things paid for")}})
        m_by->addItem(title, int(word));
    m_language->addItem(tr("English"), QStringLiteral("en"));
    m_language->addItem(tr("German"), QStringLiteral("de"));
    m_language->setCurrentIndex(m_language->findData(ReportLanguage::ofUser().name()));
    for (ReportFormat format : Formats)
        m_format->addItem(reportFormatName(format).toUpper(), int(format));
    m_pause.setSingleShot(true);
    m_pause.setInterval(350ms);
    connect(&m_pause, &QTimer::timeout, this, &ReportForm::changed);
    for (QLineEdit *edit : {m_query, m_before, m_after, m_title, m_logo})
        connect(edit, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    for (QComboBox *choice : {m_by, m_language})
        connect(choice, &QComboBox::currentIndexChanged, this, &ReportForm::changed);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ReportForm::formatChanged);
}

Box *ReportForm::addField(const QString &title, QWidget *editor)
{
    auto *field = new Box(QBoxLayout::TopToBottom, {.spacing = 4});
    auto *label = new Label(title, Type::Caption, Token::T2);
    label->setBuddy(editor);
    editor->setAccessibleName(title);
    field->add(label);
    field->add(editor);
    add(field);
    return field;
}

QLineEdit *ReportForm::addText(const QString &title, const QString &hint)
{
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(hint);
    edit->setClearButtonEnabled(true);
    addField(title, edit);
    return edit;
}

QComboBox *ReportForm::addChoice(const QString &title)
{
    auto *choice = new QComboBox;
    addField(title, choice);
    return choice;
}

QLineEdit *ReportForm::addFile(const QString &title, const QString &hint, const QString &filter)
{
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(hint);
    auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 6});
    row->add(edit, 1);
    Button *browse = Button::iconOnly(QStringLiteral("file"), tr("Choose a file for %1").arg(title));
    row->add(browse);
    row->setFocusProxy(edit);
    addField(title, row);
    edit->setAccessibleName(title);
    connect(browse, &Button::clicked, this, [this, edit, title, filter] {
        auto *dialog = new QFileDialog(this, title, edit->text(), filter);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
        dialog->open();
    });
    return edit;
}

void ReportForm::setReport(const QString &name)
{
    m_name = name;
    const auto showField = [](QWidget *editor, bool shown) {
        QWidget *row = editor->parentWidget();
        (qobject_cast<QLineEdit *>(editor) && row->focusProxy() == editor ? row->parentWidget() : row)->setVisible(shown);
    };
    showField(m_query, takesQuery(name));
    showField(m_by, name == u"cost");
    showField(m_before, name == u"changes");
    showField(m_after, name == u"changes");
    setProblem({});
}

void ReportForm::setQuery(const QString &query)
{
    m_query->setText(query);
}

ReportWish ReportForm::wish() const
{
    ReportWish wish;
    wish.name = m_name;
    wish.query = m_query->text().simplified();
    wish.title = m_title->text().trimmed();
    wish.logo = m_logo->text().trimmed();
    wish.language = m_language->currentData().toString();
    wish.before = m_before->text().trimmed();
    wish.after = m_after->text().trimmed();
    wish.by = CostBy(m_by->currentData().toInt());
    return wish;
}

ReportFormat ReportForm::format() const
{
    return ReportFormat(m_format->currentData().toInt());
}

void ReportForm::setProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}
