import { Button } from '../../components/button.js'
import { Disclosure } from '../../components/disclosure.js'
import { NumberField, Select } from '../../components/field.js'
import { strings } from '../../strings/en.js'
import { askBounds, parametersAtFirst, type ParameterFields } from './ask-form.js'
import { chatFormats, type ChatFormatName } from './chat-format.js'
import { chatFormat, mode, parameters, read } from './composing.js'

const words = strings.ask.parameters

/** The fields, their bounds and steps; the bounds are told by `readParameters` as well. */
const fields: readonly { name: keyof ParameterFields; min: number; max: number; step: number | 'any' }[] = [
  { name: 'outputTokensMax', min: 1, max: askBounds.outputTokensMax, step: 1 },
  { name: 'temperature', min: 0, max: askBounds.temperatureMax, step: 'any' },
  { name: 'topK', min: 0, max: 1_000, step: 1 },
  { name: 'topP', min: 0, max: askBounds.topPMax, step: 'any' },
  { name: 'repetitionPenalty', min: 0.5, max: 2, step: 'any' },
  { name: 'seed', min: 0, max: Number.MAX_SAFE_INTEGER, step: 1 },
  { name: 'generations', min: 1, max: askBounds.generationsMax, step: 1 },
]

/** How the answer is drawn, for those who want to say so. */
export function Parameters({ onToggle }: { onToggle: () => void }) {
  const errors = read.value.ok ? {} : read.value.errors
  const isChat = mode.value === 'chat'
  return (
    <Disclosure summary={words.summary} onToggle={onToggle}>
      <div class="fields">
        {fields
          .filter(({ name }) => !isChat || name !== 'generations')
          .map(({ name, ...bounds }) => (
            <NumberField
              key={name}
              label={words.labels[name]}
              hint={words.hints[name]}
              error={errors[name]}
              value={parameters.value[name]}
              {...bounds}
              onInput={(value) => {
                parameters.value = { ...parameters.value, [name]: value }
              }}
            />
          ))}
        {isChat && (
          <Select
            label={words.format}
            hint={words.formatHint}
            value={chatFormat.value}
            options={chatFormats.map((value) => ({ value, label: words.formats[value] }))}
            onChange={(value) => {
              chatFormat.value = value as ChatFormatName
            }}
          />
        )}
      </div>
      <div class="row">
        <Button
          kind="quiet"
          onClick={() => {
            parameters.value = parametersAtFirst
          }}
        >
          {words.reset}
        </Button>
      </div>
    </Disclosure>
  )
}
