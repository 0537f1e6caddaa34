import type { Meta, StoryObj } from '@storybook/react-vite'
import { longText } from '../stories/cast.ts'
import { Column } from '../stories/held.tsx'
import { Breadcrumb } from './breadcrumb.tsx'

const meta = { component: Breadcrumb } satisfies Meta<typeof Breadcrumb>
export default meta

export const ShortAndLong: StoryObj = {
  render: () => (
    <Column>
      <Breadcrumb
        crumbs={[
          <a key="leads" href="#leads">
            Leads
          </a>,
          'Rosa Delgado',
        ]}
      />
      <Breadcrumb
        crumbs={[
          <a key="deals" href="#deals">
            Deals
          </a>,
          <a key="company" href="#company">
            Gruber Fördertechnik
          </a>,
          longText,
        ]}
      />
    </Column>
  ),
}
