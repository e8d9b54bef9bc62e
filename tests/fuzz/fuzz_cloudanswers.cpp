// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/descriptorloader.h"
#include "backends/cloud/pagereader.h"
#include "tests/fuzz/target.h"

using namespace cloud;

namespace {

struct Collection {
    DescriptorPtr descriptor;
    const CollectionDescriptor *rules;
};

std::vector<Collection> makeCollections()
{
    std::vector<Collection> collections;
    for (const QString &id : DescriptorLoader::shippedIds()) {
        const DescriptorPtr descriptor = DescriptorLoader::shipped(id).descriptor;
        for (const CollectionDescriptor &rules : descriptor->collections)
            collections.push_back({descriptor, &rules});
    }
    return collections;
}

} // namespace

// The first byte says which collection of which cloud answers.
FUZZ_TARGET(cloudanswers, input)
{
    static const std::vector<Collection> collections = makeCollections();
    const auto [index, body] = choiceOf(input, collections.size());
    const auto &[descriptor, rules] = collections[index];
    const auto context = std::make_shared<MapperContext>(MapperContext {descriptor,
        {{"provider", descriptor->id.toStdString()}, {"account", "123456789012"}, {"region", "eu-west-1"}, {"partition", "aws"}, {"dnsSuffix", "amazonaws.com"}}, rules->regional});
    PageReader reader({rules, context, {}, std::make_shared<TextPool>()}, QUrl(QStringLiteral("https://cloud.example/v1")));
    const HttpHead head {200, {{"Content-Type", body.starts_with('<') ? "text/xml" : "application/json"}}};
    if (Result<Answer> answer = parseAnswer(*rules->service, head, bytesOf(body))) {
        const auto shared = std::make_shared<const Answer>(std::move(*answer));
        if (descriptor->bill)
            (void)chargesOf(descriptor->bill->charge, shared->tree);
        const ListedPage page = reader.readList(AnswerPtr(shared));
        if (rules->each)
            (void)reader.readEach(AnswerPtr(shared), page.names.empty() ? std::vector<std::string> {"one"} : page.names);
    }
    HttpOutcome outcome;
    outcome.head = {400, head.headers};
    outcome.errorBody = bytesOf(body);
    outcome.error = Error {ErrorCode::InvalidArgument, {}, {}, {}, {}};
    (void)parseFault(*descriptor, *rules->service, outcome);
}
