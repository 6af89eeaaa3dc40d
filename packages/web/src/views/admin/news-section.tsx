import { Card } from '../../components/card.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { ActButton } from './act-button.js'
import { adminActs } from './admin-acts.js'
import { AnswerCard } from './answer-card.js'
import { FieldsForm } from './fields-form.js'
import { useAct } from './use-act.js'

/** A piece of news, as moderators are told of it. */
interface Newspiece {
  id: string
  date_published: string
  title: string
  /** Markdown. */
  newspiece: string
}

/** What is said to everybody. */
export function NewsSection() {
  const act = adminActs.listNews()
  const answer = useAct<readonly Newspiece[]>(act)
  return (
    <>
      <AnswerCard
        title={words.news}
        answer={answer}
        act={act}
        empty={(news) => (news.length === 0 ? words.noNews : undefined)}
      >
        {(news) => (
          <ul class="news">
            {news.map(({ id, date_published: publishedOn, title, newspiece: text }) => (
              <li key={id} class="stack stack--tight">
                <div class="row row--apart">
                  <h3>{title}</h3>
                  <span class="soft small">{publishedOn}</span>
                </div>
                <p>{text}</p>
                <div class="row">
                  <ActButton act={adminActs.removeNews(id)} onDone={answer.reload}>
                    {words.remove}
                  </ActButton>
                </div>
              </li>
            ))}
          </ul>
        )}
      </AnswerCard>
      <Card title={words.newsNew}>
        <FieldsForm
          fields={[
            { name: 'title', label: words.newsTitle, value: '' },
            { name: 'text', label: words.newsText, value: '' },
          ]}
          needs={['title', 'text']}
          label={words.newsPublish}
          act={({ title, text }) => adminActs.publishNews(String(title), String(text))}
          onDone={answer.reload}
        />
      </Card>
    </>
  )
}
