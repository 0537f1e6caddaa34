import { BrandMark } from '@inopsio/ui'
import type { ReactNode } from 'react'

type AuthFrameProps = { title: string; text: ReactNode; children: ReactNode }

/** The pages before one is inside: one calm column, the mark, and a hint of the grid one will work in. */
export function AuthFrame({ title, text, children }: AuthFrameProps) {
  return (
    <div className="relative isolate flex min-h-dvh flex-col overflow-hidden bg-canvas">
      <Backdrop />
      <header className="flex items-center gap-2.5 px-6 py-5">
        <BrandMark />
        <span className="text-lead font-semibold tracking-[-0.01em]">Inopsio</span>
      </header>
      <main className="mx-auto flex w-full max-w-100 flex-1 flex-col justify-center px-6 pb-24">
        <h1 className="text-display font-semibold">{title}</h1>
        <div className="mt-1.5 mb-7 text-lead text-muted">{text}</div>
        {children}
      </main>
    </div>
  )
}

function Backdrop() {
  return (
    <svg aria-hidden="true" className="absolute inset-0 -z-1 size-full text-line">
      <defs>
        <pattern id="auth-grid" width="44" height="44" patternUnits="userSpaceOnUse" x="50%" y="-1">
          <path d="M44 0H0V44" fill="none" stroke="currentColor" />
        </pattern>
        <radialGradient id="auth-fade" cx="50%" cy="46%" r="62%">
          <stop offset=".32" stopColor="#000" />
          <stop offset="1" stopColor="#fff" />
        </radialGradient>
        <mask id="auth-mask">
          <rect width="100%" height="100%" fill="url(#auth-fade)" />
        </mask>
      </defs>
      <rect width="100%" height="100%" fill="url(#auth-grid)" mask="url(#auth-mask)" />
    </svg>
  )
}
