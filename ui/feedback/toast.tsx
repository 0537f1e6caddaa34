import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'

const manager = Base.createToastManager()

type ToastMessage = {
  title: string
  text?: string
  tone?: 'done' | 'failed' | 'note'
  /** What one can do about it; for writes this is Undo. Such a toast stays longer. */
  action?: { label: string; onPress: () => void }
}

/** Says what happened, from anywhere. Failures interrupt a screen reader, everything else waits for a pause. */
export function toast({ title, text, tone = 'done', action }: ToastMessage): void {
  const id = manager.add({
    title,
    description: text,
    type: tone,
    priority: tone === 'failed' ? 'high' : 'low',
    timeout: action || tone === 'failed' ? 12_000 : 5_000,
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          manager.close(id)
          action.onPress()
        },
      },
    }),
  })
}

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-3 bottom-[calc(0.75rem+var(--bottom-bar,0px))] z-70 flex flex-col-reverse gap-2 sm:inset-x-auto sm:end-5 sm:w-90">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

const icons = {
  done: <CircleCheck size={16} className="text-green-ink" />,
  failed: <CircleAlert size={16} className="text-red-ink" />,
  note: <Info size={16} className="text-blue-ink" />,
}

function Toasts() {
  const { toasts } = Base.useToastManager()
  return toasts.map(item => (
    <Base.Root
      key={item.id}
      toast={item}
      swipeDirection={['down', 'right']}
      // A failure is read out at once elsewhere too, and stays reachable by keyboard: so it must not be hidden.
      aria-hidden={false}
      className={cx(
        'rounded-card bg-raised shadow-float transition-[opacity,translate] duration-(--slow) ease-out select-none',
        'translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y) data-limited:hidden',
        'data-starting-style:translate-y-3 data-starting-style:opacity-0 data-ending-style:opacity-0',
      )}
    >
      <Base.Content className="flex items-start gap-2.5 py-2.5 ps-3.5 pe-2">
        <span className="mt-0.5">{icons[(item.type ?? 'done') as keyof typeof icons]}</span>
        <div className="min-w-0 flex-1 py-px">
          <Base.Title className="font-medium" />
          <Base.Description className="text-small text-muted empty:hidden" />
        </div>
        <Base.Action
          aria-hidden={false}
          className="-my-0.5 rounded-control px-2 py-1 font-medium text-accent-ink hover:bg-hover pointer-coarse:min-h-11"
        />
        <Base.Close
          aria-label="Dismiss"
          aria-hidden={false}
          className="-my-0.5 grid size-control-small place-items-center rounded-control text-subtle hover:bg-hover hover:text-ink"
        >
          <X size={14} />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}
