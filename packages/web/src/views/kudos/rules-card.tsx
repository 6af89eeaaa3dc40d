import { Card } from '../../components/card.js'
import { FailedAnswer } from '../../components/failed-answer.js'
import { useAnswer } from '../../components/use-answer.js'
import { kudosWords as words } from '../../strings/en/kudos.js'
import { ruleWords } from '../../strings/en/rules.js'
import { fetchRules } from './page-answers.js'

/** What the tracker goes by, in plain words. */
export function RulesCard() {
  const { value: rules, error, reload } = useAnswer(fetchRules)
  return (
    <Card title={words.rules}>
      <p class="soft">{words.rulesWhy}</p>
      {error !== undefined && <FailedAnswer error={error} label={words.retry} onRetry={reload} />}
      <div class="rules">
        {rules !== undefined &&
          ruleWords(rules).map(({ title, sentences }) => (
            <section key={title} class="stack stack--tight">
              <h3>{title}</h3>
              {sentences.map((sentence) => (
                <p key={sentence} class="soft">
                  {sentence}
                </p>
              ))}
            </section>
          ))}
      </div>
    </Card>
  )
}
