import type { PageExplanation } from '@kudoswarm/http/contract'
import { useState } from 'preact/hooks'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { Select, TextField } from '../../components/field.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { adminActs, type AdminAct } from './admin-acts.js'
import { AnswerCard } from './answer-card.js'
import { Explained } from './explained.js'
import { RefusalsCard } from './refusals-card.js'
import { useAct } from './use-act.js'

type What = keyof typeof words.whyWhats

/** Why any request or any worker does not get on. */
export function WhySection() {
  const [what, setWhat] = useState<What>('request')
  const [id, setId] = useState('')
  const [act, setAct] = useState<AdminAct | undefined>(undefined)
  const ask = (): void => {
    const given = id.trim()
    if (given !== '') setAct(what === 'request' ? adminActs.whyRequest(given) : adminActs.whyWorker(given))
  }
  return (
    <>
      <Card title={words.why}>
        <p class="soft">{words.whyHint}</p>
        <form
          class="admin-find"
          onSubmit={(event) => {
            event.preventDefault()
            ask()
          }}
        >
          <Select
            label={words.whyWhat}
            value={what}
            options={(['request', 'worker'] as const).map((value) => ({ value, label: words.whyWhats[value] }))}
            onChange={(value) => setWhat(value as What)}
          />
          <TextField label={words.whyId} value={id} onInput={(value) => setId(value)} />
          <Button type="submit">{words.whyButton}</Button>
        </form>
      </Card>
      {act !== undefined && <Reasons key={act.path} act={act} />}
      <RefusalsCard />
    </>
  )
}

function Reasons({ act }: { act: AdminAct }) {
  const answer = useAct<PageExplanation>(act)
  return (
    <AnswerCard title={words.sections.why} answer={answer} act={act}>
      {(explanation) => <Explained explanation={explanation} />}
    </AnswerCard>
  )
}
