import { useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { useLooks } from '../preferences/use-looks.ts'
import { useWebModules } from '../web-module.ts'
import type { FirstStep } from './first-step.ts'

export type StepNow = FirstStep & { readonly done: boolean }

/** The first steps of whoever sets the company up, until they are done or put away; undefined while nobody knows. */
export function useFirstSteps(): { steps: readonly StepNow[] | undefined; putAway: () => void } {
  const workspace = useWorkspace()
  const [{ hints }, save] = useLooks()
  const isOffered = hints && workspace.administers
  const steps = useWebModules()
    .flatMap(({ firstSteps = [] }) => firstSteps)
    .filter(({ isFor }) => isOffered && (isFor?.(workspace) ?? true))
  const answers = useQueries({
    queries: steps.map(step => ({
      queryKey: ['first-step', step.label],
      queryFn: ({ signal }: { signal: AbortSignal }) => step.isDone(workspace, signal),
      staleTime: 15_000,
    })),
  })
  const isKnown = isOffered && answers.every(({ data }) => data !== undefined)
  const areDone = isKnown && answers.every(({ data }) => data === true)
  // Nothing has to be looked at again once everything is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the moment counts in which the last one is done
  useEffect(() => {
    if (areDone) void save({ hints: false })
  }, [areDone])
  return {
    steps: isKnown ? steps.map((step, at) => ({ ...step, done: answers[at]?.data === true })) : undefined,
    putAway: () => void save({ hints: false }),
  }
}
