import { cellName } from '../../map/theatre';
import type { Session } from '../../seat';
import type { Choice, Frame } from '../../wire';
import { t } from '../../words';

interface Props {
  choice: Extract<Choice, { by: 'units' }>;
  value: unknown;
  set: (value: unknown) => void;
  session: Session;
  frame: Frame;
}

export function UnitsField({ choice, value, set, session, frame }: Props) {
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const flip = (id: string) => set(chosen.includes(id) ? chosen.filter((x) => x !== id) : [...chosen, id]);
  return (
    <>
      <div class="small dim">{t('units-count', { n: chosen.length, min: choice.min, max: choice.max })}</div>
      <div class="checks scroll">
        {choice.options.map((id) => {
          const unit = frame.view.units.find((u) => u.id === id);
          const full = !chosen.includes(id) && chosen.length >= choice.max;
          return (
            <label key={id} class={chosen.includes(id) ? 'on' : ''}>
              <input type="checkbox" checked={chosen.includes(id)} disabled={full} onChange={() => flip(id)} />
              <span class="grow">{unit?.name ?? id}</span>
              <span class="small dim">{unit && unit.cell >= 0 ? cellName(session.land, unit.cell) : ''}</span>
            </label>
          );
        })}
      </div>
    </>
  );
}
