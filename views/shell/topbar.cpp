// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/topbar.h"

#include "views/common/badge.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/plaintext.h"
#include "views/shell/commandbutton.h"
#include "views/shell/queryfield.h"

#include <QMenu>

namespace {

constexpr int QueryWidth = 720; ///< at the most; pixels at 100 %

} // namespace

TopBar::TopBar(Appearance &appearance, bool hasSettings, QWidget *parent)
    : Box(QBoxLayout::LeftToRight, {.fill = Token::Head, .edges = Qt::BottomEdge, .padding = {0, 0, 10, 1}, .spacing = 8, .height = 44}, parent)
    , m_appearance(appearance)
    , m_hasSettings(hasSettings)
    , m_query(new QueryField)
{
    auto *mark = new Box(QBoxLayout::LeftToRight, {.width = 76});
    mark->add(new IconMark(QStringLiteral("allod"), 22), 0, Qt::AlignCenter);
    auto *name = new Label(QStringLiteral("Allod"), Type::Subtitle);
    name->setElide(Qt::ElideNone);
    m_query->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_query->setMaximumWidth(Look::current().px(QueryWidth));
    connect(&appearance, &Appearance::changed, this, [this] { m_query->setMaximumWidth(Look::current().px(QueryWidth)); });
    auto *commands = new CommandButton(tr("Commands"), keysOf(WindowCommand::OpenPalette).constFirst().toString(QKeySequence::NativeText));
    commands->setIconName(QStringLiteral("terminal"));
    commands->setToolTip(plainToolTip(tr("Everything, by typing")));
    Button *refresh = Button::iconOnly(QStringLiteral("refresh"), tr("Read everything again (F5)"));
    Button *view = Button::iconOnly(QStringLiteral("theme"), tr("Theme, zoom, windows and settings"));
    add(mark);
    add(name);
    addGap(8);
    add(m_query, 3);
    add(commands);
    addStretch();
    for (Button *button : {refresh, view}) {
        button->setSmall(false);
        add(button);
    }
    setTabOrder(m_query, commands);
    setTabOrder(commands, refresh);
    setTabOrder(refresh, view);
    connect(commands, &Button::clicked, this, [this] { Q_EMIT wanted(WindowCommand::OpenPalette); });
    connect(refresh, &Button::clicked, this, [this] { Q_EMIT wanted(WindowCommand::ReadAgain); });
    auto *menu = new QMenu(this);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(*menu); });
    connect(view, &Button::clicked, this, [view, menu] {
        menu->popup(view->mapToGlobal(QPoint(view->width() - menu->sizeHint().width(), view->height() + 4)));
    });
}

void TopBar::fillMenu(QMenu &menu)
{
    menu.clear();
    const auto choice = [&](const QString &title, std::optional<Theme::Shade> shade) {
        QAction *action = menu.addAction(title);
        action->setCheckable(true);
        action->setChecked(m_appearance.shade() == shade);
        connect(action, &QAction::triggered, this, [this, shade] { m_appearance.setShade(shade); });
    };
    choice(tr("As the system"), std::nullopt);
    choice(tr("Dark"), Theme::Shade::Dark);
    choice(tr("Light"), Theme::Shade::Light);
    menu.addSeparator();
    addCommand(menu, tr("Larger\tCtrl++"), WindowCommand::ZoomIn);
    addCommand(menu, tr("Smaller\tCtrl+-"), WindowCommand::ZoomOut);
    QAction *normal = menu.addAction(tr("Back to 100 % (now %1 %)").arg(m_appearance.zoom()));
    connect(normal, &QAction::triggered, this, [this] { m_appearance.setZoom(100); });
    menu.addSeparator();
    addCommand(menu, tr("New window\tCtrl+Shift+N"), WindowCommand::OpenWindow);
    if (m_hasSettings)
        addCommand(menu, tr("Settings…\tCtrl+,"), WindowCommand::OpenSettings);
}

void TopBar::addCommand(QMenu &menu, const QString &title, WindowCommand command)
{
    connect(menu.addAction(title), &QAction::triggered, this, [this, command] { Q_EMIT wanted(command); });
}
