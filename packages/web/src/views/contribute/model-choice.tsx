import { Button } from '../../components/button.js'
import { bytesText } from '../../figures/bytes-text.js'
import type { OfferedModel } from '../../models/model-files.js'
import { strings } from '../../strings/en.js'

const words = strings.contribute

/** What the choice of a model is made of. */
export interface ModelChoiceProps {
  models: readonly OfferedModel[]
  /** Hash of the one that is chosen. */
  value: string
  bytesHere: Readonly<Record<string, number>>
  /** Largest buffer of weights of the adapter. */
  bufferBytesMax: number
  onChange: (hash: string) => void
  onRemove: (hash: string) => void
}

/** Which model to serve, how much of it is here, and whether the GPU takes it. */
export function ModelChoice({ models, value, bytesHere, bufferBytesMax, onChange, onRemove }: ModelChoiceProps) {
  return (
    <fieldset class="models">
      <legend class="visually-hidden">{words.model}</legend>
      {models.map(({ name, hash, bytes }) => {
        const here = Math.min(bytes, bytesHere[hash] ?? 0)
        return (
          <div key={hash} class="model">
            <input
              id={`model-${hash}`}
              type="radio"
              name="model"
              checked={hash === value}
              onChange={() => onChange(hash)}
            />
            <label for={`model-${hash}`} class="model__name">
              {name}
            </label>
            <span class="soft">{bytesText(bytes)}</span>
            <div class="model__note row row--apart soft small">
              <span>
                {here === bytes ? words.here : here > 0 ? words.partHere(bytesText(here)) : words.notHere}
                {bytes > bufferBytesMax && ` ${words.mayNotFit(bytesText(bufferBytesMax))}`}
              </span>
              {here > 0 && (
                <Button kind="quiet" onClick={() => onRemove(hash)}>
                  {words.remove}
                  <span class="visually-hidden"> {name}</span>
                </Button>
              )}
            </div>
          </div>
        )
      })}
    </fieldset>
  )
}
