import type { Choice } from '../../wire';
import { Icon } from '../../ui/Icon';
import { signed, t } from '../../words';

interface Props {
  choice: Extract<Choice, { by: 'effects' }>;
  value: unknown;
  set: (value: unknown) => void;
}

interface Effect {
  do: string;
  id: string;
  by: number;
}

/** Rows of "track, push": each track once. */
export function EffectsField({ choice, value, set }: Props) {
  const rows = Array.isArray(value) ? (value as Effect[]) : [];
  const free = choice.options.filter((o) => !rows.some((r) => r.id === o.id));
  const put = (n: number, row: Effect) => set(rows.map((r, i) => (i === n ? row : r)));
  const add = () => {
    const o = free[0];
    if (!o) return;
    // Zero is no push: begin with the smallest step that is one.
    set([...rows, { do: o.do, id: o.id, by: o.min <= 0 && o.max >= o.step ? o.step : o.min }]);
  };
  return (
    <div class="effects">
      {rows.map((row, n) => {
        const option = choice.options.find((o) => o.id === row.id);
        const steps: number[] = [];
        if (option) for (let v = option.min; v <= option.max + 1e-9; v += option.step) steps.push(Number(v.toFixed(6)));
        return (
          <div class="row" key={row.id}>
            <select
              class="field grow"
              aria-label={t('effects-track')}
              value={row.id}
              onChange={(e) => {
                const o = choice.options.find((x) => x.id === e.currentTarget.value);
                if (o) put(n, { do: o.do, id: o.id, by: Math.min(o.max, Math.max(o.min, row.by)) });
              }}
            >
              {choice.options
                .filter((o) => o.id === row.id || free.includes(o))
                .map((o) => (
                  <option key={o.id} value={o.id}>
                    {t(o.label)}
                  </option>
                ))}
            </select>
            <select class="field by" aria-label={t('effects-by')} value={String(row.by)} onChange={(e) => put(n, { ...row, by: Number(e.currentTarget.value) })}>
              {steps.map((v) => (
                <option key={v} value={String(v)}>
                  {signed(v)}
                </option>
              ))}
            </select>
            <button type="button" class="button quiet icon" aria-label={t('remove')} onClick={() => set(rows.filter((_, i) => i !== n))}>
              <Icon name="x" />
            </button>
          </div>
        );
      })}
      {rows.length < choice.max && free.length > 0 && (
        <button type="button" class="button small" onClick={add}>
          <Icon name="plus" size={14} /> {t('effects-add')}
        </button>
      )}
    </div>
  );
}
