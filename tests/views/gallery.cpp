// SPDX-License-Identifier: GPL-3.0-or-later
// Shows every component of views/common in every state: gallery [dark|light] [FILE.png] [ZOOM]. For the eye, not a test.
#include "views/common/appearance.h"
#include "views/common/notice.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPainter>
#include <QRadioButton>
#include <QTabBar>
#include <QTimer>

namespace {

constexpr Qt::Edges allEdges = Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge;

Box *panel(const QString &title, const QString &note)
{
    auto *box = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = allEdges, .radius = 6, .padding = {12, 6, 12, 10}, .spacing = 6});
    auto *head = new Box(QBoxLayout::LeftToRight, {.spacing = 8, .height = 28}, box);
    head->add(new Label(title, Type::Strong));
    head->add(new Label(note, Type::Caption, Token::T3));
    head->addStretch();
    box->add(head);
    return box;
}

Box *row(std::initializer_list<QWidget *> widgets)
{
    auto *box = new Box(QBoxLayout::LeftToRight, {.spacing = 8});
    for (QWidget *widget : widgets)
        box->add(widget);
    box->addStretch();
    return box;
}

class Bars : public QWidget {
public:
    Bars() { setFixedHeight(24); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        int x = 0;
        for (double percent : {52.0, 78.0, 91.0, 2.0, 0.0, 100.0}) {
            paintBar(painter, QRect(x, 0, 64, height()), percent);
            x += 80;
        }
    }
};

Box *types()
{
    Box *box = panel(QStringLiteral("Type"), QStringLiteral("px at 100 %"));
    for (Type type : {Type::Hero, Type::Number, Type::Title, Type::Subtitle, Type::Body, Type::Name, Type::Caption, Type::Mono})
        box->add(new Label(QStringLiteral("ledger-pg 1,286 €142,380"), type));
    return box;
}

Box *icons()
{
    Box *box = panel(QStringLiteral("Icons"), QStringLiteral("16 px grid"));
    auto *grid = new QGridLayout;
    int at = 0;
    QStringList names {QStringLiteral("inventory"), QStringLiteral("connections")};
    for (int kind = 0; kind < KindCount; ++kind)
        names += kindIcon(Kind(kind));
    for (const char *name : {"search", "close", "chevron-down", "chevron-up", "chevron-right", "arrow-left", "arrow-down", "columns", "export", "check",
             "minus", "plus", "refresh", "more", "copy", "lock", "unlock", "edit", "remove", "filter", "theme", "cloud", "key", "sample", "file", "terminal", "relation"})
        names += QLatin1String(name);
    for (const QString &name : names) {
        grid->addWidget(new IconMark(name, 20), at / 12, at % 12);
        ++at;
    }
    box->add(grid);
    return box;
}

Box *statuses()
{
    Box *box = panel(QStringLiteral("Status"), QStringLiteral("shape and colour both differ"));
    const QStringList words {QStringLiteral("Healthy"), QStringLiteral("Degraded"), QStringLiteral("Critical"), QStringLiteral("Updating"),
        QStringLiteral("Stopped"), QStringLiteral("Stale"), QStringLiteral("Blocked"), QStringLiteral("Verified")};
    auto *grid = new QGridLayout;
    for (int i = 0; i < 8; ++i) {
        auto *badge = new Badge;
        badge->setStatus(Status(i), words[i]);
        grid->addWidget(row({new Glyph(Status(i)), new Label(words[i], Type::Body, Token::T2)}), i / 2, i % 2 * 2);
        grid->addWidget(badge, i / 2, i % 2 * 2 + 1);
    }
    box->add(grid);
    auto *word = new Badge, *outlined = new Badge;
    word->setWord(QStringLiteral("Mixed"));
    outlined->setWord(QStringLiteral("List"), true);
    box->add(row({word, outlined, new CountryChip(QStringLiteral("DE")), new KeyCap(QStringLiteral("Ctrl K"))}));
    return box;
}

Box *controls()
{
    Box *box = panel(QStringLiteral("Controls"), QStringLiteral("28 px, 24 px in tool bars"));
    auto *off = new Button(QStringLiteral("Not yet"));
    off->setEnabled(false);
    auto *small = new Button(QStringLiteral("Columns"), Button::Shape::Flat);
    small->setSmall(true);
    small->setIconName(QStringLiteral("columns"));
    auto *focused = new Button(QStringLiteral("Keyboard focus"));
    QTimer::singleShot(50, focused, [focused] { focused->setFocus(Qt::TabFocusReason); });
    box->add(row({new Button(QStringLiteral("Primary"), Button::Shape::Primary), new Button(QStringLiteral("Default")), focused,
        new Button(QStringLiteral("Flat"), Button::Shape::Flat), new Button(QStringLiteral("Delete…"), Button::Shape::Danger), off}));
    auto *checked = new QCheckBox(QStringLiteral("Checked")), *open = new QCheckBox(QStringLiteral("Open")), *part = new QCheckBox(QStringLiteral("Part"));
    checked->setChecked(true);
    part->setTristate(true);
    part->setCheckState(Qt::PartiallyChecked);
    auto *radio = new QRadioButton(QStringLiteral("Chosen"));
    radio->setChecked(true);
    auto *on = new Switch(QStringLiteral("Read only"));
    on->setChecked(true);
    box->add(row({checked, open, part, radio, new QRadioButton(QStringLiteral("Other")), on, new Switch}));
    auto *field = new QLineEdit(QStringLiteral("Field"));
    auto *choice = new QComboBox;
    choice->addItems({QStringLiteral("Kubernetes"), QStringLiteral("libvirt")});
    box->add(row({field, choice, small, Button::iconOnly(QStringLiteral("refresh"), QStringLiteral("Again"))}));
    auto *tabs = new QTabBar;
    for (const char *tab : {"Summary", "Relations", "YAML"})
        tabs->addTab(QLatin1String(tab));
    box->add(tabs);
    box->add(new Bars);
    return box;
}

Box *messages()
{
    Box *box = panel(QStringLiteral("Messages"), QStringLiteral("in place, never a toast"));
    auto *strip = new Notice(Notice::Form::Strip);
    strip->addAction(QStringLiteral("Retry"));
    strip->addDismiss();
    strip->show(Status::Degraded, QStringLiteral("kvm-07 is slow, 9 rows here are 14 min old."), QStringLiteral("Its session limit is reached."));
    auto *note = new Notice(Notice::Form::Panel);
    note->show(Status::Critical, QStringLiteral("The certificate has expired."), QStringLiteral("It was valid until 2024-05-01."));
    box->add(strip);
    box->add(note);
    auto *empty = new Placeholder, *busy = new Placeholder;
    empty->setContent(QStringLiteral("database"), {}, QStringLiteral("No database matches"), QStringLiteral("The filter hides all 212."), QStringLiteral("Drop the filter"));
    busy->setContent({}, Status::Updating, QStringLiteral("Reading prod"), QStringLiteral("1,120 of about 1,704 so far."), {});
    busy->setProgress(66);
    auto *states = new Box(QBoxLayout::LeftToRight, {.spacing = 10, .height = 130});
    states->add(empty, 1);
    states->add(busy, 1);
    box->add(states);
    return box;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    Appearance appearance;
    appearance.setShade(arguments.value(1) == QStringLiteral("light") ? Theme::Shade::Light : Theme::Shade::Dark);
    appearance.setZoom(arguments.value(3, QStringLiteral("100")).toInt());
    Box window(QBoxLayout::LeftToRight, {.fill = Token::Win, .padding = {12, 12, 12, 12}, .spacing = 10});
    auto *left = new QVBoxLayout, *right = new QVBoxLayout;
    for (Box *box : {types(), icons(), statuses()})
        left->addWidget(box);
    for (Box *box : {controls(), messages()})
        right->addWidget(box);
    window.add(left, 1);
    window.add(right, 1);
    window.resize(1000 * appearance.zoom() / 100, 720 * appearance.zoom() / 100);
    window.show();
    if (arguments.size() > 2)
        QTimer::singleShot(300, &window, [&] { QApplication::exit(window.grab().save(arguments[2]) ? 0 : 1); });
    return QApplication::exec();
}
