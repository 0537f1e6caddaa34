/** From the best to the worst. */
export const grades = { a: 'A', b: 'B', c: 'C', d: 'D' } as const
