/** Control's own effects: typed rows, who is told, in what words, and why. */
import { useState } from 'preact/hooks';
import { frame } from '../seat';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { Tag } from '../ui/Tag';
import { t } from '../words';
import { running } from './acts';
import { choices, effectSentence, FIELDS, possible, problem, toEffect, type EffectKind, type Field, type Typed } from './effects';
import { ReasonField } from './ReasonField';
import { REASON_MIN } from './review';
import type { Room } from './room';

export function EffectsDialog(props: { room: Room; reason: string; onClose: () => void }) {
  const { room } = props;
  const now = frame.value!;
  const { statics } = room.session;
  const kinds = possible(statics, now, room.session.land);
  const [rows, setRows] = useState<Typed[]>([{ kind: kinds[0] ?? 'track', values: {} }]);
  const [reason, setReason] = useState(props.reason);
  const [text, setText] = useState('');
  const [told, setTold] = useState<string[]>([]);
  const wrong = rows.some((row) => problem(row) !== '');
  const short = reason.trim().length < REASON_MIN;
  const unworded = text.trim() !== '' && told.length === 0;

  const edit = (i: number, next: Typed) => setRows(rows.map((row, at) => (at === i ? next : row)));
  const send = async () => {
    const done = await room.acts.rule({
      do: 'add_effects',
      effects: rows.map(toEffect),
      reason: reason.trim(),
      text: text.trim(),
      audience: told,
    });
    if (done !== null) props.onClose();
  };
  return (
    <Dialog
      title={t('control-effects-title')}
      onClose={props.onClose}
      footer={
        <>
          <span class="small dim grow">
            {wrong
              ? t('control-effects-incomplete')
              : short
                ? t('control-reason-short', { count: REASON_MIN - reason.trim().length })
                : unworded
                  ? t('control-effects-nobody')
                  : t('control-effects-ready')}
          </span>
          <button
            type="button"
            class="button primary"
            disabled={wrong || short || unworded || rows.length === 0}
            aria-busy={running.value.has('rule')}
            onClick={() => void send()}
          >
            {t('control-effects-add', { count: rows.length })}
          </button>
        </>
      }
    >
      <ul class="c-effects">
        {rows.map((row, i) => (
          <li key={i} class="c-effect">
            <select
              class="field"
              aria-label={t('control-effect-kind')}
              value={row.kind}
              onChange={(event) => edit(i, { kind: event.currentTarget.value as EffectKind, values: {} })}
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`control-effect-${kind}`)}
                </option>
              ))}
            </select>
            {FIELDS[row.kind].map((field) => (
              <Input
                key={`${row.kind} ${field.name}`}
                room={room}
                field={field}
                value={row.values[field.name] ?? ''}
                onValue={(value) => edit(i, { ...row, values: { ...row.values, [field.name]: value } })}
              />
            ))}
            <button
              type="button"
              class="button quiet icon"
              aria-label={t('control-effects-remove')}
              onClick={() => setRows(rows.filter((_, at) => at !== i))}
            >
              <Icon name="x" />
            </button>
            {problem(row) === '' && (
              <p class="c-effect-said small" aria-live="polite">
                {effectSentence(toEffect(row), room.session.land)}
              </p>
            )}
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button small outline"
        onClick={() => setRows([...rows, { kind: kinds[0] ?? 'track', values: {} }])}
      >
        {t('control-effect-another')}
      </button>
      <label class="c-row">
        <span class="small">{t('control-effects-text')}</span>
        <textarea class="field" maxLength={600} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <fieldset class="c-row c-told-to">
        <legend class="small">{t('control-effects-told')}</legend>
        {[...statics.teams.map((team) => team.id), 'public'].map((id) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={told.includes(id)}
              onChange={() => setTold(told.includes(id) ? told.filter((one) => one !== id) : [...told, id])}
            />{' '}
            {id === 'public' ? t('control-public') : <Tag team={statics.teams.find((team) => team.id === id)} />}
          </label>
        ))}
      </fieldset>
      <ReasonField value={reason} onValue={setReason} />
    </Dialog>
  );
}

function Input(props: { room: Room; field: Field; value: string; onValue: (value: string) => void }) {
  const { field } = props;
  const name = t(`control-field-${field.name}`);
  if (field.type === 'number')
    return (
      <input
        class="field"
        type="number"
        aria-label={name}
        placeholder={name}
        min={field.min}
        max={field.max}
        step={field.step}
        value={props.value}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
    );
  if (field.type === 'text')
    return (
      <input
        class="field words"
        aria-label={name}
        placeholder={name}
        maxLength={field.max}
        value={props.value}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
    );
  return (
    <select
      class="field"
      aria-label={name}
      value={props.value}
      onChange={(event) => props.onValue(event.currentTarget.value)}
    >
      <option value="">{name}</option>
      {choices(field.from, props.room.session.statics, frame.value!, props.room.session.land).map((choice) => (
        <option key={choice.value} value={choice.value}>
          {t(choice.label)}
        </option>
      ))}
    </select>
  );
}
