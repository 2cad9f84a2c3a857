/** Takes one order out of a turn the rules could not finish: it may be what they stumble over. */
import { useState } from 'preact/hooks';
import { t } from '../words';
import type { Review } from '../wire_control';
import { running } from './acts';
import { ReasonField } from './ReasonField';
import { REASON_MIN } from './review';
import type { Room } from './room';

export function VoidOrder({ room, orders }: { room: Room; orders: Review['orders'] }) {
  const [order, setOrder] = useState('');
  const [reason, setReason] = useState('');
  const open = orders.filter((one) => one.state === 'valid');
  const code = (id: string) => room.session.statics.teams.find((team) => team.id === id)?.code ?? id;
  if (open.length === 0) return null;
  return (
    <div class="c-form c-void">
      <label>
        <span class="small">{t('control-void-which')}</span>
        <select class="field" value={order} onChange={(event) => setOrder(event.currentTarget.value)}>
          <option value="">{t('control-void-none')}</option>
          {open.map((one) => (
            <option key={one.id} value={one.id}>
              {code(one.team)} {one.id}: {t(one.sentence, one.args)}
            </option>
          ))}
        </select>
      </label>
      <ReasonField value={reason} onValue={setReason} />
      <div>
        <button
          type="button"
          class="button outline"
          disabled={order === '' || reason.trim().length < REASON_MIN}
          aria-busy={running.value.has('rule')}
          onClick={() => void room.acts.rule({ do: 'void_order', order, reason: reason.trim() })}
        >
          {t('control-void')}
        </button>
      </div>
    </div>
  );
}
