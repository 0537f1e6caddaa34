import type { ReactNode } from 'react'
import { Page } from '../shell/page.tsx'
import { Look } from './look.tsx'
import { Password } from './password.tsx'
import { Profile } from './profile.tsx'
import { Region } from './region.tsx'
import { Sessions } from './sessions.tsx'

/** What is one's own: how one is called, how the workspace looks and writes, and where one is signed in. */
export function PreferencesPage() {
  return (
    <Page title="Profile and preferences">
      <div className="mx-auto flex max-w-2xl flex-col gap-9 px-4 py-6 sm:px-6">
        <Part title="Profile">
          <Profile />
        </Part>
        <Part title="Look" text="The same on every device you sign in on; saved as you choose.">
          <Look />
        </Part>
        <Part
          title="Numbers, dates and time"
          text="How they are written and typed on every screen, and when your day begins."
        >
          <Region />
        </Part>
        <Part title="Password" text="A change signs you out everywhere else.">
          <Password />
        </Part>
        <Part title="Where you are signed in">
          <Sessions />
        </Part>
      </div>
    </Page>
  )
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="text-lead font-semibold">{title}</h2>
      {text && <p className="text-muted">{text}</p>}
      <div className="mt-3">{children}</div>
    </section>
  )
}
