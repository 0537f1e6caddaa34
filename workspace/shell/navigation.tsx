import { cx } from '@inopsio/ui'
import { useLocation } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { listPath } from '../meta/workspace.ts'
import { type ModulePage, useWebModules } from '../web-module.ts'
import { EntityIcon } from './entity-icon.tsx'
import { places } from './places.ts'

// What one can order by hand comes a moment after the places that are always there.
const AtHand = lazy(() => import('../favourites/at-hand.tsx').then(({ AtHand }) => ({ default: AtHand })))

/** All places one may go to: one's own, the entities of each module, then what concerns all data. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const workspace = useWorkspace()
  return (
    <nav aria-label="Main" className="flex flex-col gap-5 px-3 pb-4">
      <ul className="flex flex-col gap-px">
        <PagesUnder place="me" {...(onGo && { onGo })} />
      </ul>
      <Suspense>
        <AtHand {...(onGo && { onGo })} />
      </Suspense>
      {workspace.modules.map(({ id, label, entities }) => (
        <Group key={id} label={label}>
          <ModulePages id={id} {...(onGo && { onGo })} />
          {entities.map(entity => (
            <Place
              key={entity.id}
              to={listPath(entity)}
              icon={<EntityIcon icon={entity.icon} label={entity.label[1]} />}
              {...(onGo && { onGo })}
            >
              {entity.label[1]}
            </Place>
          ))}
          <Places label={label} {...(onGo && { onGo })} />
        </Group>
      ))}
      {places
        .filter(group => !workspace.modules.some(({ label }) => label === group.label))
        .map(({ label }) => (
          <Group key={label} label={label}>
            <Places label={label} {...(onGo && { onGo })} />
          </Group>
        ))}
    </nav>
  )
}

/** What a module shows besides its lists; it stands first, because it is about all of them. */
function ModulePages({ id, onGo }: { id: string; onGo?: () => void }) {
  const pages = useWebModules().find(module => module.id === id)?.pages
  return <Offered pages={pages ?? []} under="module" {...(onGo && { onGo })} />
}

/** What modules show that belongs to none of them. */
function PagesUnder({ place, onGo }: { place: 'me' | 'administration'; onGo?: () => void }) {
  const pages = useWebModules().flatMap(module => module.pages ?? [])
  return <Offered pages={pages} under={place} {...(onGo && { onGo })} />
}

type OfferedProps = {
  pages: readonly ModulePage[]
  under: 'me' | 'module' | 'administration'
  onGo?: () => void
}

function Offered({ pages, under, onGo }: OfferedProps) {
  const workspace = useWorkspace()
  return pages
    .filter(({ place }) => place?.under === under && (place.isFor?.(workspace) ?? true))
    .map(({ path, place }) => (
      <PagePlace key={path} to={path} label={place?.label ?? ''} icon={place?.icon} {...(onGo && { onGo })} />
    ))
}

type PagePlaceProps = { to: string; label: string; icon: LucideIcon | undefined; onGo?: () => void }

function PagePlace({ to, label, icon: Icon, onGo }: PagePlaceProps) {
  return (
    <Place to={to} icon={Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />} {...(onGo && { onGo })}>
      {label}
    </Place>
  )
}

/** The pages of a group that one is offered; a group that is called like a module stands with its entities. */
function Places({ label, onGo }: { label: string; onGo?: () => void }) {
  const workspace = useWorkspace()
  const own = places.filter(group => group.label === label).flatMap(group => group.places)
  return (
    <>
      {own
        .filter(({ isFor }) => isFor?.(workspace) ?? true)
        .map(({ to, label, icon }) => (
          <PagePlace key={to} to={to} label={label} icon={icon} {...(onGo && { onGo })} />
        ))}
      {label === 'Administration' && <PagesUnder place="administration" {...(onGo && { onGo })} />}
    </>
  )
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="px-2 pb-1 text-micro font-medium text-subtle">{label}</h2>
      <ul className="flex flex-col gap-px">{children}</ul>
    </section>
  )
}

function Place({
  to,
  icon,
  children,
  onGo,
}: {
  to: string
  icon: ReactNode
  children: ReactNode
  onGo?: () => void
}) {
  const { pathname } = useLocation()
  const isHere = pathname === to || pathname.startsWith(`${to}/`)
  return (
    <li>
      <a
        href={`/app${to}`}
        aria-current={isHere ? 'page' : undefined}
        onClick={onGo}
        className={cx(
          'flex h-control-small items-center gap-2.5 rounded-control px-2 font-medium transition-colors duration-(--fast)',
          isHere ? 'bg-pressed text-ink' : 'text-muted hover:bg-hover hover:text-ink',
        )}
      >
        <span className={cx('grid size-4 place-items-center', isHere ? 'text-accent-ink' : 'text-subtle')}>
          {icon}
        </span>
        <span className="truncate">{children}</span>
      </a>
    </li>
  )
}
