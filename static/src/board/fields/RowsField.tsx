/** A list of small forms, such as the terms of a treaty: each row a kind, its choices, its sentence. */
import type { Session } from '../../seat';
import { Icon } from '../../ui/Icon';
import type { Choice, Frame } from '../../wire';
import { t } from '../../words';
import { applies, missingIn, newRow, rowSentence, type Row } from '../compose';
import { Control } from './index';

interface Props {
  choice: Extract<Choice, { by: 'rows' }>;
  value: unknown;
  set: (value: unknown) => void;
  id: string;
  lacking: boolean;
  session: Session;
  frame: Frame;
}

export function RowsField({ choice, value, set, id, lacking, session, frame }: Props) {
  const rows = Array.isArray(value) ? (value as Row[]) : [];
  const unitName = (unit: string) => frame.view.units.find((u) => u.id === unit)?.name ?? unit;
  const put = (n: number, row: Row) => set(rows.map((one, at) => (at === n ? row : one)));
  const shift = (n: number, by: -1 | 1) => {
    const next = [...rows];
    [next[n], next[n + by]] = [next[n + by] as Row, next[n] as Row];
    set(next);
  };
  return (
    <div class="rows">
      <ol>
        {rows.map((row, n) => {
          const option = choice.options.find((o) => o.id === row.do);
          if (!option) return null;
          const open = missingIn(option.params, row);
          return (
            <li key={n} class="row-form" aria-label={t('rows-one', { n: n + 1 })}>
              <header>
                <span class="grow">
                  <span class="dim num">{n + 1}</span> {rowSentence(choice, row, session.land, unitName)}
                </span>
                <button type="button" class="button quiet icon small" aria-label={t('rows-up', { n: n + 1 })} disabled={n === 0} onClick={() => shift(n, -1)}>
                  <Icon name="arrow-up" size={14} />
                </button>
                <button type="button" class="button quiet icon small" aria-label={t('rows-down', { n: n + 1 })} disabled={n === rows.length - 1} onClick={() => shift(n, 1)}>
                  <Icon name="chevron-down" size={14} />
                </button>
                <button type="button" class="button quiet icon small" aria-label={t('rows-remove', { n: n + 1 })} onClick={() => set(rows.filter((_, at) => at !== n))}>
                  <Icon name="x" size={14} />
                </button>
              </header>
              {option.params
                .filter((param) => applies(param, row))
                .map((param) => (
                  <fieldset key={param.name} class={`param ${lacking && open.includes(param.name) ? 'lacking' : ''}`}>
                    <legend class="small" id={`${id}-${n}-${param.name}-name`}>
                      {t(param.label)} {!param.required && <span class="dim">{t('optional')}</span>}
                    </legend>
                    <Control
                      param={{ ...param, name: '' }}
                      value={row[param.name] ?? param.default}
                      aimed={false}
                      session={session}
                      frame={frame}
                      lacking={lacking}
                      said=""
                      id={`${id}-${n}-${param.name}`}
                      set={(next) => put(n, { ...row, [param.name]: next })}
                    />
                  </fieldset>
                ))}
            </li>
          );
        })}
      </ol>
      {rows.length < choice.max && (
        <select
          class="field"
          id={id}
          aria-label={t('rows-add')}
          value=""
          onChange={(event) => {
            const option = choice.options.find((o) => o.id === event.currentTarget.value);
            event.currentTarget.value = '';
            if (option) set([...rows, newRow(option)]);
          }}
        >
          <option value="">{t('rows-add')}</option>
          {choice.options.map((option) => (
            <option key={option.id} value={option.id}>
              {t(option.label, option.args)}
            </option>
          ))}
        </select>
      )}
      <p class="small dim">{t('rows-count', { n: rows.length, min: choice.min, max: choice.max })}</p>
    </div>
  );
}
