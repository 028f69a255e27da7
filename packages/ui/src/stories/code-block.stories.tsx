import { CodeBlock } from '../code-block';
import { type StoryGroup, useSay } from './story';

const code = `mutation {
  issueInvoice(input: { phone: "+77012345678", amount: "15000.00" }) {
    invoice { id status paymentUrl expiresAt }
  }
}`;

function Code() {
  const say = useSay();
  return (
    <CodeBlock
      code={code}
      title="GraphQL"
      label={say({ ru: 'Пример запроса', kk: 'Сұрау үлгісі', en: 'Example of a request' })}
    />
  );
}

function Value() {
  const say = useSay();
  return (
    <CodeBlock
      code="ak_test_7hJx2mQpV9sR4tYb8nWc3kLd6fGz1aEu5iOo0PqXvBw"
      label={say({ ru: 'Ключ', kk: 'Кілт', en: 'Key' })}
    />
  );
}

export const codeBlockStories: StoryGroup = {
  part: 'code-block',
  stories: [
    { name: 'a request', render: () => <Code /> },
    { name: 'one value', render: () => <Value /> },
  ],
};
