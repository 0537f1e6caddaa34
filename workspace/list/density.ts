import type { Density } from '../preferences/looks.ts'
import { useLooks } from '../preferences/use-looks.ts'

const heights: Readonly<Record<Density, number>> = { compact: 28, normal: 36, comfortable: 44 }

/** How high a row stands for this person. */
export const useRowHeight = (): number => heights[useLooks()[0].density]
