import { Button, Sheet } from '@inopsio/ui'
import type { EntityMeta } from '../meta/types.ts'
import { FilterBuilder } from './filter-builder.tsx'
import { everything, type Group, readFilter, writeFilter } from './tree.ts'

type FilterSheetProps = {
  entity: EntityMeta
  filter: Group
  onFilter: (filter: Group) => void
  open: boolean
  onOpen: (open: boolean) => void
}

/** The whole filter beside the list, which follows while one builds. */
export function FilterSheet({ entity, filter, onFilter, open, onOpen }: FilterSheetProps) {
  return (
    <Sheet
      open={open}
      onOpen={onOpen}
      wide
      title={`Filter ${entity.label[1].toLocaleLowerCase()}`}
      description="Conditions in groups, also on related records."
      footer={
        <>
          <Button look="ghost" onClick={() => onFilter(everything)}>
            Clear
          </Button>
          <Button look="primary" onClick={() => onOpen(false)}>
            Done
          </Button>
        </>
      }
    >
      <FilterBuilder
        entity={entity}
        value={writeFilter(filter)}
        onChange={json => onFilter(readFilter(json))}
      />
    </Sheet>
  )
}
