// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inventory/documentpage.h"

#include "views/inventory/documenthighlighter.h"
#include "views/models/words.h"

#include <QEvent>
#include <QStackedLayout>

namespace {

constexpr qsizetype LongestDocument = 2'000'000; ///< characters; more would hold up the window

} // namespace

DocumentPage::DocumentPage(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_text(new CodeView(tr("Document")))
    , m_state(new Placeholder)
    , m_highlighter(new DocumentHighlighter(m_text->document()))
{
    m_text->setFrameShape(QFrame::NoFrame);
    auto *stack = new QStackedLayout(this);
    stack->addWidget(m_state);
    stack->addWidget(m_text);
    connect(m_state->button(), &Button::clicked, this, &DocumentPage::fetch);
}

void DocumentPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_highlighter->rehighlight();
}

void DocumentPage::setResource(const Text &id)
{
    if (id == m_id)
        return;
    m_id = id;
    fetch();
}

void DocumentPage::fetch()
{
    ++m_request;
    m_text->clear();
    const Slot slot = m_workspace.store().slotOf(m_id);
    if (slot == NoSlot) {
        showState(Status::Stopped, tr("No document"), tr("The resource is no longer there."), {});
        return;
    }
    const Snapshot &rows = m_workspace.store().rows();
    for (CollectionIndex source : rows.sources(slot)) {
        Connection *connection = m_workspace.connection(rows.collections()[source].key.connection.toString());
        auto *documents = dynamic_cast<DocumentSource *>(connection);
        if (!documents)
            continue;
        showState(Status::Updating, tr("Fetching the document"), tr("From %1.").arg(connection->profile().name), {});
        documents->document(rows.idAt(slot, source).toString()).then(this, [this, request = m_request](const Result<Document> &document) {
            if (request == m_request)
                show(document);
        });
        return;
    }
    showState(Status::Blocked, tr("No document"), tr("None of its sources can give the native document while it is not connected."), tr("Try again"));
}

void DocumentPage::show(const Result<Document> &document)
{
    if (!document) {
        showState(Status::Critical, tr("The document could not be read"), sentence(errorText(document.error())) + u'.', tr("Try again"));
        return;
    }
    m_highlighter->setFormat(document->format);
    QString text = QString::fromUtf8(document->text.left(LongestDocument));
    if (document->text.size() > LongestDocument)
        text += u'\n' + tr("… cut here: the document has %1 characters").arg(document->text.size());
    m_text->setPlainText(text);
    static_cast<QStackedLayout *>(layout())->setCurrentWidget(m_text);
}

void DocumentPage::showState(std::optional<Status> status, const QString &title, const QString &cause, const QString &button)
{
    m_state->setContent({}, status, title, cause, button);
    static_cast<QStackedLayout *>(layout())->setCurrentWidget(m_state);
}
