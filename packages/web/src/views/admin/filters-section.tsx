import { useState } from 'preact/hooks'
import { attempt, reasonText } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { TextArea } from '../../components/field.js'
import { Table } from '../../components/table.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { ActButton } from './act-button.js'
import { adminActs } from './admin-acts.js'
import type { AdminFilter, FilterFinding } from './admin-answers.js'
import { askAdmin } from './admin-session.js'
import { AnswerCard } from './answer-card.js'
import { CommandLine } from './command-line.js'
import { FieldsForm } from './fields-form.js'
import { useAct } from './use-act.js'

const newFields = [
  { name: 'regex', value: '', ...words.filterFields.regex },
  { name: 'filter_type', value: 0, ...words.filterFields.filter_type },
  { name: 'replacement', value: '', ...words.filterFields.replacement },
  { name: 'description', value: '', ...words.filterFields.description },
]

/** What prompts are held against, and what that finds. */
export function FiltersSection() {
  const act = adminActs.listFilters()
  const answer = useAct<readonly AdminFilter[]>(act)
  const { filterColumns: heads } = words
  return (
    <>
      {words.filtersWhy.map((text) => (
        <p key={text} class="soft admin-why">
          {text}
        </p>
      ))}
      <AnswerCard
        title={words.filters}
        answer={answer}
        act={act}
        empty={(filters) => (filters.length === 0 ? words.noFilters : undefined)}
      >
        {(filters) => (
          <Table
            caption={words.filters}
            columns={[
              { heading: heads.type, isNumber: true },
              { heading: heads.regex },
              { heading: heads.replacement },
              { heading: heads.description },
              { heading: heads.act },
            ]}
            rows={filters.map(({ id, regex, filter_type: type, replacement, description }) => ({
              key: id,
              cells: [
                String(type),
                <code key="regex">{regex}</code>,
                replacement ?? '',
                description ?? '',
                <ActButton key="act" act={adminActs.removeFilter(id)} onDone={answer.reload}>
                  {words.remove}
                </ActButton>,
              ],
            }))}
          />
        )}
      </AnswerCard>
      <div class="admin-pair">
        <Card title={words.filterNew}>
          <FieldsForm
            fields={newFields}
            needs={['regex', 'filter_type']}
            label={words.filterAdd}
            act={adminActs.addFilter}
            onDone={answer.reload}
          />
        </Card>
        <FilterTest />
      </div>
    </>
  )
}

function FilterTest() {
  const [prompt, setPrompt] = useState('')
  const [finding, setFinding] = useState<FilterFinding | undefined>(undefined)
  const act = adminActs.testFilters(prompt)
  const [error, setError] = useState<string | undefined>(undefined)
  const test = async (): Promise<void> => {
    setError(undefined)
    try {
      setFinding(await askAdmin<FilterFinding>(act))
    } catch (refusal) {
      setError(reasonText(refusal))
    }
  }
  return (
    <Card title={words.filterTest}>
      <TextArea
        label={words.filterPrompt}
        rows={3}
        error={error}
        value={prompt}
        onInput={(value) => setPrompt(value)}
      />
      <div class="act">
        <Button disabled={prompt === ''} onClick={() => attempt(test())}>
          {words.filterTry}
        </Button>
        {prompt !== '' && <CommandLine act={act} />}
      </div>
      <p role="status">{finding && words.filterFound(finding.suspicion, finding.matches)}</p>
    </Card>
  )
}
