import { Field, NumberInput, Segmented, Select, TextArea } from '@inopsio/ui'
import { useWorkspace } from '@inopsio/workspace'
import { choicesOf } from '../../qualification/qualification.rules.ts'
import type { Question } from './qualify.api.ts'

type AnswerFieldProps = {
  question: Question
  answer: string
  onAnswer: (answer: string) => void
  error: string | undefined
}

/** A question of the company's, with the control that its kind of answer takes. */
export function AnswerField({ question, answer, onAnswer, error }: AnswerFieldProps) {
  return (
    <Field
      label={question.question}
      hint={question.explanation ?? undefined}
      required={question.required}
      error={error}
    >
      <AnswerControl question={question} answer={answer} onAnswer={onAnswer} />
    </Field>
  )
}

const yesOrNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

function AnswerControl({ question, answer, onAnswer }: Omit<AnswerFieldProps, 'error'>) {
  const { locale } = useWorkspace().view
  switch (question.kind) {
    case 'number':
      return <NumberInput value={answer} onValue={onAnswer} locale={locale} />
    case 'yesNo':
      return <Segmented label={question.question} value={answer} onValue={onAnswer} options={yesOrNo} />
    case 'choice':
      return (
        <Select
          value={answer || null}
          onValue={next => onAnswer(next ?? '')}
          options={choicesOf(question).map(value => ({ value, label: value }))}
          emptyLabel="No answer"
        />
      )
    default:
      return <TextArea value={answer} onValue={onAnswer} rows={2} />
  }
}
