import type { AccountSettings } from '@kudoswarm/http/contract'
import { useCallback, useState } from 'preact/hooks'
import { announce } from '../../components/announcer.js'
import { attempt, reasonText } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { FailedAnswer } from '../../components/failed-answer.js'
import { TextField } from '../../components/field.js'
import { Switch } from '../../components/switch.js'
import { useAnswer } from '../../components/use-answer.js'
import { isConnected, peerView } from '../../peer/peer-client.js'
import { kudosWords as words } from '../../strings/en/kudos.js'
import { boardsRound } from './leaderboards-card.js'
import { changeSettings, findAccount } from './page-answers.js'

/** How others see the account: its name, whether boards name it, whose its workers are. Each change is signed. */
export function StandingCard() {
  const [name, setName] = useState<string | undefined>(undefined)
  const [nameError, setNameError] = useState<string | undefined>(undefined)
  const id = peerView.value?.account.id
  const isAsked = isConnected.value
  const ask = useCallback(async () => (id === undefined || !isAsked ? undefined : findAccount(id)), [id, isAsked])
  const { value: account, error, reload } = useAnswer(ask)
  if (id === undefined) return null
  const change = async (settings: AccountSettings): Promise<string | undefined> => {
    const answer = await changeSettings(settings)
    if ('refusedName' in answer) return answer.refusedName.message
    reload()
    boardsRound.value += 1
    return undefined
  }
  const saveName = async (): Promise<void> => {
    const refusal = await change({ name: name ?? '' }).catch(reasonText)
    setNameError(refusal)
    if (refusal !== undefined) return
    setName(undefined)
    announce(words.nameSaved)
  }
  const isKnown = account !== undefined
  return (
    <Card title={words.settings}>
      {error !== undefined && <FailedAnswer error={error} label={words.retry} onRetry={reload} />}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          attempt(saveName())
        }}
      >
        <TextField
          label={words.name}
          hint={words.nameHint}
          error={nameError}
          value={name ?? account?.alias.replace(/#\d+$/, '') ?? ''}
          onInput={(value) => {
            setName(value)
            setNameError(undefined)
          }}
        />
        <div class="row">
          <Button type="submit" disabled={!isKnown || name === undefined || name.trim() === ''}>
            {words.nameSave}
          </Button>
        </div>
      </form>
      <Switch
        label={words.listed}
        hint={words.listedHint}
        isOn={account?.isListed ?? false}
        disabled={!isKnown}
        onChange={(isListed) => attempt(change({ isListed }))}
      />
      <Switch
        label={words.publicWorkers}
        hint={words.publicWorkersHint}
        isOn={account?.publicWorkers ?? false}
        disabled={!isKnown}
        onChange={(publicWorkers) => attempt(change({ publicWorkers }))}
      />
    </Card>
  )
}
