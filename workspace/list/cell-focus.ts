/** The cursor goes to a cell at once: keys that are typed fast must not land in the cell before. */
export function focusCell(cell: Element | null | undefined): boolean {
  const target = cell?.querySelector<HTMLElement>(':scope > a') ?? cell
  if (!(target instanceof HTMLElement)) return false
  target.focus()
  return true
}

/** The cell that a key leads to, or the head of a group; undefined for keys that lead nowhere. */
export function cellTowards(cell: Element, key: string): Element | null | undefined {
  const row = cell.closest('tr')
  const at = row ? [...row.children].indexOf(cell) : -1
  const cellIn = (line: Element | null | undefined) =>
    line?.matches('tr[data-row]') ? line.children[at] : headIn(line)
  switch (key) {
    case 'ArrowDown':
      return cellIn(row?.nextElementSibling)
    case 'ArrowUp':
      return cellIn(row?.previousElementSibling)
    case 'ArrowRight':
      return cell.nextElementSibling
    case 'ArrowLeft':
      return isCell(cell.previousElementSibling) ? cell.previousElementSibling : null
    case 'Home':
      return row?.querySelector('td[data-field]')
    case 'End':
      return row?.lastElementChild
    default:
      return undefined
  }
}

/** Where Up and Down lead from the head of a group: to its neighbour's first cell, or head. */
export function towardsFromHead(head: Element, key: string): Element | null | undefined {
  const row = head.closest('tr')
  const line = key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined
  return line?.querySelector('td[data-field]') ?? headIn(line) ?? null
}

const headIn = (line: Element | null | undefined) => line?.querySelector('[data-group-head]') ?? undefined

export const groupHeadOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-group-head]') : null

const isCell = (element: Element | null): boolean => element?.matches('td[data-field]') ?? false

export const cellOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('td[data-field]') : null
