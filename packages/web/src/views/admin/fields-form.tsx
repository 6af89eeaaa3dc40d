import { useState } from 'preact/hooks'
import { TextField } from '../../components/field.js'
import { Switch } from '../../components/switch.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { ActButton } from './act-button.js'
import type { AdminAct, Changes } from './admin-acts.js'
import { CommandLine } from './command-line.js'
import { changesOf, type FormField } from './form-changes.js'

/** What a form of fields is made of. */
export interface FieldsFormProps {
  fields: readonly FormField[]
  /** What the changes, of which there is one at least, come to. */
  act: (changes: Changes) => AdminAct
  /** What the button is called. @default that it saves */
  label?: string
  /** Names of fields without which there is nothing to do. @default none */
  needs?: readonly string[]
  onDone: () => void
}

/** Fields, of which those that were changed are sent; the command for that is in sight all the time. */
export function FieldsForm({ fields, act, label = words.save, needs = [], onDone }: FieldsFormProps) {
  const [changed, setChanged] = useState<Readonly<Record<string, boolean | string>>>({})
  const { changes, wrong } = changesOf(fields, changed)
  const isReady = Object.keys(changes).length > 0 && wrong.size === 0 && needs.every((name) => name in changes)
  const change = (name: string, value: boolean | string): void => setChanged({ ...changed, [name]: value })
  const done = (): void => {
    setChanged({})
    onDone()
  }
  return (
    <div class="stack">
      <div class="admin-fields">
        {fields.map(({ name, value, ...texts }) =>
          typeof value === 'boolean' ? (
            <Switch
              key={name}
              {...texts}
              isOn={(changed[name] as boolean | undefined) ?? value}
              onChange={(isOn) => change(name, isOn)}
            />
          ) : (
            <TextField
              key={name}
              {...texts}
              value={(changed[name] as string | undefined) ?? String(value)}
              error={wrong.has(name) ? words.numberWrong : undefined}
              onInput={(text) => change(name, text)}
            />
          ),
        )}
      </div>
      <div class="act">
        <ActButton act={isReady ? act(changes) : undefined} onDone={done}>
          {label}
        </ActButton>
        {isReady ? <CommandLine act={act(changes)} /> : <p class="soft small">{words.nothingChanged}</p>}
      </div>
    </div>
  )
}
