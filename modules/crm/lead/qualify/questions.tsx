import { Skeleton } from '@inopsio/ui'
import { LoadFailed } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { askedOf } from '../../qualification/qualification.rules.ts'
import { AnswerField } from './answer-field.tsx'
import { readQuestions } from './qualify.api.ts'

/** By the id of the question. */
export type Answers = Readonly<Record<string, string>>

type QuestionsProps = {
  category: string | null
  answers: Answers
  onAnswers: (answers: Answers) => void
  /** What is wrong with an answer, by the id of its question. */
  problemOf: (question: string) => string | undefined
}

/** What the company wants to know of leads of this category. */
export function Questions({ category, answers, onAnswers, problemOf }: QuestionsProps) {
  const questions = useQuery({
    queryKey: ['crm', 'qualification-questions'],
    queryFn: ({ signal }) => readQuestions(signal),
  })
  if (questions.isError)
    return <LoadFailed error={questions.error} onRetry={() => void questions.refetch()} />
  if (!questions.data) return <Skeleton className="h-9 w-full" />
  const asked = askedOf(questions.data, category)
  const firstWrong = asked.find(({ id }) => problemOf(id))?.id
  return asked.map(question => (
    // The first wrong answer is where the cursor goes.
    <div key={question.id} data-field={question.id === firstWrong ? 'answers' : undefined}>
      <AnswerField
        question={question}
        answer={answers[question.id] ?? ''}
        onAnswer={answer => onAnswers({ ...answers, [question.id]: answer })}
        error={problemOf(question.id)}
      />
    </div>
  ))
}
