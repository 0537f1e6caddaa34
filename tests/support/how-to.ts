/** What a how-to tells its reader to do: run commands, write a file, or change one. */
export type Step =
  | { readonly kind: 'sh'; readonly text: string }
  | { readonly kind: 'ts' | 'diff'; readonly path: string; readonly text: string }

/** The fenced blocks of a page in their order: `sh`, `ts <path>` for a whole file, `diff <path>` for a change. */
export function stepsOf(markdown: string): readonly Step[] {
  return [...markdown.matchAll(/^( *)```(\w+)(?: (\S+))?\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = '', kind, path, body = '']): Step => {
      const text = body.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
      if (kind === 'sh') return { kind, text }
      if ((kind === 'ts' || kind === 'diff') && path) return { kind, path, text }
      throw new Error(`A how-to has a block that nobody can carry out: ${kind} ${path ?? ''}`)
    },
  )
}
