import type { ReactNode } from 'react'

export type TreeNode = {
  readonly id: string
  readonly label: string
  readonly mark?: ReactNode
  readonly end?: ReactNode
  readonly children?: readonly TreeNode[]
}

/** A node in sight, with its place as screen readers say it. */
export type VisibleNode = {
  readonly node: TreeNode
  readonly level: number
  readonly place: number
  readonly among: number
  readonly parent: string | undefined
}

/** The nodes in sight from top to bottom: all whose ancestors are open. */
export function visibleNodes(
  nodes: readonly TreeNode[],
  open: ReadonlySet<string>,
  level = 1,
  parent?: string,
): VisibleNode[] {
  return nodes.flatMap((node, index) => [
    { node, level, parent, place: index + 1, among: nodes.length },
    ...(open.has(node.id) ? visibleNodes(node.children ?? [], open, level + 1, node.id) : []),
  ])
}

/** The next node that starts with what was typed, after the one one is at. */
export function nodeStartingWith(
  rows: readonly VisibleNode[],
  from: number,
  typed: string,
): VisibleNode | undefined {
  const start = typed.toLocaleLowerCase()
  const inTurn = [...rows.slice(from + 1), ...rows.slice(0, from + 1)]
  return inTurn.find(({ node }) => node.label.toLocaleLowerCase().startsWith(start))
}
