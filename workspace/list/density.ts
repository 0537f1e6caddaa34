import { useWorkspace } from '../meta/use-workspace.ts'
import type { Density } from '../preferences/looks.ts'

const heights: Readonly<Record<Density, number>> = { compact: 28, normal: 36, comfortable: 44 }

/** How high a row stands for this person. */
export const useRowHeight = (): number => heights[useWorkspace().looks.density]
