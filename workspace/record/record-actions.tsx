import type { StateField } from '@inopsio/kernel/views'
import { Button, IconButton, Kbd, Menu, MenuItem, MenuSeparator, toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Contact, Ellipsis, History, Link, Printer, Trash2, Zap } from 'lucide-react'
import { Suspense, useState } from 'react'
import { messageOf } from '../api/problem.ts'
import type { ActionMeta, EntityMeta, FieldMeta } from '../meta/types.ts'
import { useOffered } from '../search/page-commands.ts'
import { useIsPhone } from '../shell/use-is-phone.ts'
import { useRecordExtra } from '../web-module.ts'
import { ActionDialog } from './action-dialog.tsx'
import { copyLink } from './copy-link.ts'
import { deleteRecord, type RecordData } from './record.api.ts'
import { titleOf } from './record-title.ts'
import { needsDialog, useAct } from './use-act.ts'
import { useUndo } from './use-undo.ts'

const buttonsInSight = 2

type RecordActionsProps = {
  entity: EntityMeta
  record: RecordData
  /** Left out where no field has a history. */
  onHistory: (() => void) | undefined
  /** The record was deleted. */
  onGone: () => Promise<void>
}

/** What one may do to the record as it stands: the first actions as buttons, the others and Delete in a menu. */
export function RecordActions({ entity, record, onHistory, onGone }: RecordActionsProps) {
  const isPhone = useIsPhone()
  const [opened, setOpened] = useState<ActionMeta>()
  const remove = useDelete(entity, record, onGone)
  const act = useAct(entity, record)
  const extra = useRecordExtra(entity.id)
  /** With nothing to ask it is simply done; history takes it back. */
  const begin = (action: ActionMeta) => {
    if (needsDialog(entity, record, action)) return setOpened(action)
    act(action, {}).catch(error =>
      toast({ tone: 'failed', title: `${action.label}: refused`, text: messageOf(error) }),
    )
  }
  const offered = entity.actions.filter(
    action =>
      entity.rights.actions[action.key] &&
      isOffered(action, record) &&
      (extra?.offers?.(action, record) ?? true),
  )
  useOffered(offered.map(action => ({ label: action.label, icon: Zap, does: () => begin(action) })))
  const OpenedDialog = (opened && extra?.dialogs?.[opened.key]) ?? ActionDialog
  const inSight = offered.slice(0, isPhone ? 1 : buttonsInSight)
  const isFresh = isInFirstPhase(entity, record)
  const inMenu = offered.slice(inSight.length)
  const mayDelete = entity.can.delete && entity.rights.delete
  return (
    <>
      {inSight.map((action, index) => (
        <Button
          key={action.key}
          look={index === 0 && isFresh ? 'primary' : 'secondary'}
          onClick={() => begin(action)}
        >
          {action.label}
        </Button>
      ))}
      <Menu align="end" trigger={<IconButton label="More actions" icon={<Ellipsis size={16} />} />}>
        {inMenu.map(action => (
          <MenuItem key={action.key} onSelect={() => begin(action)}>
            {action.label}
          </MenuItem>
        ))}
        {inMenu.length > 0 && <MenuSeparator />}
        <MenuItem
          icon={<Link size={14} />}
          end={<Kbd>L</Kbd>}
          onSelect={() => void copyLink(entity, record.id)}
        >
          Copy link
        </MenuItem>
        {onHistory && (
          <MenuItem icon={<History size={14} />} end={<Kbd>H</Kbd>} onSelect={onHistory}>
            History of a field…
          </MenuItem>
        )}
        {entity.can.card && (
          <MenuItem
            icon={<Contact size={14} />}
            onSelect={() => {
              window.location.href = `${entity.route}/${record.id}/card.vcf`
            }}
          >
            Save contact card
          </MenuItem>
        )}
        <MenuItem icon={<Printer size={14} />} onSelect={() => printSoon()}>
          Print
        </MenuItem>
        {mayDelete && <MenuSeparator />}
        {mayDelete && (
          <MenuItem danger icon={<Trash2 size={14} />} onSelect={() => void remove()}>
            Delete
          </MenuItem>
        )}
      </Menu>
      {opened && (
        <Suspense>
          <OpenedDialog
            key={opened.key}
            entity={entity}
            record={record}
            action={opened}
            onClose={() => setOpened(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}

/** Only when the menu has closed, which would be on the paper otherwise. */
const printSoon = () => void setTimeout(() => window.print(), 250)

/** An action is offered in the statuses it starts from. */
function isOffered(action: ActionMeta, record: RecordData): boolean {
  return Object.entries(action.from).every(([field, statuses]) => statuses.includes(String(record[field])))
}

/** There the first action is the way forward; later it may as well be the way out, and stands back. */
function isInFirstPhase(entity: EntityMeta, record: RecordData): boolean {
  const state = entity.fields.find(({ kind }) => kind === 'state') as (FieldMeta & StateField) | undefined
  if (!state) return false
  const [first] = Object.keys(state.phases)
  return state.statuses[String(record[state.key])]?.phase === first
}

/** No question first: the record goes to the trash, and the message that says so takes it back. */
function useDelete(entity: EntityMeta, record: RecordData, onGone: () => Promise<void>) {
  const queries = useQueryClient()
  const undo = useUndo()
  return async () => {
    try {
      const change = await deleteRecord(entity, record.id, record.version)
      undo.offer(`${titleOf(entity, record)} deleted`, change)
      await onGone()
      queries.removeQueries({ queryKey: ['record', entity.id, record.id] })
      await queries.invalidateQueries({ queryKey: ['list', entity.id] })
    } catch (error) {
      toast({ tone: 'failed', title: 'Not deleted', text: messageOf(error) })
    }
  }
}
