import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column } from '../stories/held.tsx'
import { Code, CodeBlock } from './code.tsx'

const meta = { component: Code } satisfies Meta<typeof Code>
export default meta

export const InlineAndBlock: StoryObj = {
  render: () => (
    <Column>
      <p>
        Each message carries <Code>webhook-signature</Code> and <Code>webhook-timestamp</Code>.
      </p>
      <CodeBlock label="Answer of the receiver" canCopy>
        {
          'HTTP/1.1 503 Service Unavailable\nRetry-After: 120\n\n{"error":"The plant network is being serviced until the evening shift begins"}'
        }
      </CodeBlock>
      <CodeBlock label="Signing secret" wraps canCopy>
        whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
      </CodeBlock>
    </Column>
  ),
}
