/** The forecast questions put to this team: what it holds likely, and the order that says so. */
import { mayDraft, type Session } from '../seat';
import type { Frame } from '../wire';
import { t } from '../words';
import { begin, edit } from './state';

export function Questions({ session, frame }: { session: Session; frame: Frame }) {
  const { desk } = frame;
  if (!desk || desk.questions.length === 0) return null;
  const free = mayDraft(session, frame);
  const drafted = (id: string) => desk.drafts.find((d) => d.kind === 'estimate' && d.params.question === id);
  const open = desk.questions.filter((q) => q.pct === null && !drafted(q.id)).length;
  return (
    <details class="aims questions" open>
      <summary>{t('questions-title', { open })}</summary>
      <ul class="small">
        {desk.questions.map((question) => {
          const draft = drafted(question.id);
          const offer = frame.offers.find((o) => o.kind === 'estimate' && o.fixed.question === question.id);
          const said = draft ? 'draft' : question.pct === null ? 'none' : 'held';
          const pct = draft ? Number(draft.params.pct) : (question.pct ?? 0);
          return (
            <li key={question.id}>
              <span>
                {question.text} <span class="dim">{t('questions-state', { by: question.by, said, pct })}</span>
              </span>
              {free && (draft || offer) && (
                <button type="button" class="button small" onClick={() => (draft ? edit(draft) : begin(offer!))}>
                  {t(draft || question.pct !== null ? 'questions-change' : 'questions-answer')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
