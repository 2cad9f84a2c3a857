/** What control has in store: what the day is for, the injects by what they wait for, cards, questions. */
import { useEffect, useState } from 'preact/hooks';
import { get, seatPath } from '../api';
import { frame } from '../seat';
import { Dialog } from '../ui/Dialog';
import { Source } from '../ui/Source';
import { Standing } from '../ui/Standing';
import { Tag } from '../ui/Tag';
import { fail } from '../ui/toasts';
import { t } from '../words';
import type { StoryInject, Storyline } from '../wire_storyline';
import { running } from './acts';
import { ReasonField } from './ReasonField';
import { REASON_MIN } from './review';
import type { Room } from './room';

/** The storyline of this exercise, asked for again with every new frame. */
export function useStoryline(room: Room): Storyline | null {
  const [story, setStory] = useState<Storyline | null>(null);
  const mark = frame.value?.mark;
  useEffect(() => {
    let gone = false;
    get<Storyline>(seatPath(room.session.seat, 'control/storyline')).then(
      (found) => {
        if (!gone) setStory(found);
      },
      (error: unknown) => {
        if (!gone) fail(error);
      },
    );
    return () => {
      gone = true;
    };
  }, [mark, room]);
  return story;
}

type Wait = 'pocket' | 'dated' | 'conditional' | 'done';
const WAITS: Wait[] = ['pocket', 'dated', 'conditional', 'done'];

const waiting = (inject: StoryInject): Wait =>
  inject.fired ? 'done' : inject.contingency ? 'pocket' : inject.when ? 'conditional' : 'dated';

export function StoryTab({ room }: { room: Room }) {
  const story = useStoryline(room);
  const [firing, fire] = useState<StoryInject | null>(null);
  if (!story)
    return (
      <div class="c-empty big" aria-busy="true">
        <span class="dim">{t('loading')}</span>
      </div>
    );
  const inReview = frame.value!.turn.status === 'review';
  return (
    <div class="scroll c-story">
      {story.aim && <p>{story.aim}</p>}
      {story.learning.length > 0 && (
        <details>
          <summary>{t('control-story-learning', { count: story.learning.length })}</summary>
          <ul>
            {story.learning.map((row) => (
              <li key={row.id}>
                <b>{row.text}</b>
                <ul class="small dim">
                  {row.watch.map((sign) => (
                    <li key={sign}>{sign}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </details>
      )}
      {story.cards.length > 0 && (
        <section aria-label={t('control-story-cards')}>
          <h3>{t('control-story-cards')}</h3>
          <ul>
            {story.cards.map((card) => (
              <li key={card.id}>
                <Team room={room} id={card.team} /> <b>{card.title}</b> {card.dealt && <em>{t('control-story-dealt')}</em>}
                <p class="small dim">{card.text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {WAITS.map((wait) => {
        const rows = story.injects.filter((inject) => waiting(inject) === wait);
        return (
          rows.length > 0 && (
            <section key={wait} aria-label={t(`control-story-${wait}`)}>
              <h3>{t(`control-story-${wait}`)}</h3>
              <ul>
                {rows.map((inject) => (
                  <Inject key={inject.id} room={room} inject={inject} story={story} onFire={inReview ? fire : null} />
                ))}
              </ul>
            </section>
          )
        );
      })}
      {story.questions.length > 0 && (
        <section aria-label={t('control-story-questions')}>
          <h3>{t('control-story-questions')}</h3>
          <ul>
            {story.questions.map((question) => (
              <li key={question.id}>
                <p>
                  {question.text}{' '}
                  <span class="small dim">
                    {question.came === null
                      ? t('control-story-answer', { by: question.by, now: question.true ? 'yes' : 'no' })
                      : t('control-story-settled', { came: question.came ? 'yes' : 'no' })}
                  </span>
                </p>
                {question.teams.map((id) => (
                  <span key={id} class="c-estimate small">
                    <Team room={room} id={id} />
                    {question.estimates[id] === undefined ? (
                      <span class="dim">{t('control-story-no-estimate')}</span>
                    ) : (
                      t('control-story-estimate', { pct: question.estimates[id] })
                    )}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Standing statics={room.session.statics} view={frame.value!.view} />
      {firing && <Fire room={room} inject={firing} onClose={() => fire(null)} />}
    </div>
  );
}

function Team({ room, id }: { room: Room; id: string }) {
  const team = room.session.statics.teams.find((one) => one.id === id);
  return team ? <Tag team={team} /> : <span class="small">{t(id === 'control' ? 'control-control' : 'control-public')}</span>;
}

function Inject(props: {
  room: Room;
  inject: StoryInject;
  story: Storyline;
  onFire: ((inject: StoryInject) => void) | null;
}) {
  const { room, inject, story, onFire } = props;
  const serves = story.learning.find((row) => row.id === inject.objective);
  return (
    <li class="c-inject">
      <div class="c-inject-head">
        <b>{inject.title}</b>
        <span class="small dim">
          {inject.fired
            ? t('control-story-fired', { turn: inject.fired })
            : inject.at
              ? t('control-story-at', { turn: inject.at })
              : ''}
        </span>
        <Source text={inject.provenance} />
        {inject.audience.map((id) => (
          <Team key={id} room={room} id={id} />
        ))}
        {inject.asked ? (
          <span class="small green">{t('control-story-asked')}</span>
        ) : (
          !inject.fired &&
          onFire && (
            <button type="button" class="button small outline" onClick={() => onFire(inject)}>
              {t('control-story-fire')}
            </button>
          )
        )}
      </div>
      <p class="small">{inject.text}</p>
      {inject.when && !inject.fired && (
        <p class="small dim">
          {t('control-story-when')} <code>{inject.when}</code>
        </p>
      )}
      {inject.expected && (
        <p class="small dim">
          {t('control-story-expected')} {inject.expected}
        </p>
      )}
      {serves && (
        <p class="small dim">
          {t('control-story-serves')} {serves.text}
        </p>
      )}
    </li>
  );
}

function Fire({ room, inject, onClose }: { room: Room; inject: StoryInject; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const missing = REASON_MIN - reason.trim().length;
  const send = async () => {
    const done = await room.acts.rule({ do: 'fire_inject', inject: inject.id, reason: reason.trim() });
    if (done !== null) onClose();
  };
  return (
    <Dialog
      title={t('control-story-fire-title', { title: inject.title })}
      onClose={onClose}
      footer={
        <>
          <span class="small dim grow">{missing > 0 && t('control-reason-short', { count: missing })}</span>
          <button
            type="button"
            class="button primary"
            disabled={missing > 0}
            aria-busy={running.value.has('rule')}
            onClick={() => void send()}
          >
            {t('control-story-fire')}
          </button>
        </>
      }
    >
      <p>{inject.text}</p>
      <p class="small dim">{t('control-story-fire-help')}</p>
      <ReasonField value={reason} onValue={setReason} />
    </Dialog>
  );
}
