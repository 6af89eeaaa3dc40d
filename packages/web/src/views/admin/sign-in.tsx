import { useEffect, useState } from 'preact/hooks'
import { attempt, reasonText } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { TextField } from '../../components/field.js'
import { Switch } from '../../components/switch.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { signIn, signInAgain } from './admin-session.js'

/** Asks for the API key of a moderator. */
export function SignIn() {
  const [key, setKey] = useState('')
  const [isKept, setKept] = useState(false)
  const [error, setError] = useState<string | undefined>(undefined)
  useEffect(() => attempt(signInAgain()), [])
  const enter = async (): Promise<void> => {
    setError(undefined)
    try {
      await signIn(key.trim(), isKept)
    } catch (refusal) {
      setError(reasonText(refusal))
    }
  }
  return (
    <div class="admin-sign-in">
      <Card title={words.signIn}>
        <p class="soft">{words.signInWhy}</p>
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault()
            attempt(enter())
          }}
        >
          <TextField
            label={words.key}
            hint={words.keyHint}
            error={error}
            type="password"
            value={key}
            onInput={(value) => setKey(value)}
          />
          <Switch label={words.keep} hint={words.keepHint} isOn={isKept} onChange={(isOn) => setKept(isOn)} />
          <div class="row">
            <Button kind="primary" type="submit" disabled={key.trim() === ''}>
              {words.enter}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  )
}
