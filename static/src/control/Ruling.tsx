/** Reason and acts, pinned to the bottom: accept as proposed, or depart with a reason. */
import { useState } from 'preact/hooks';
import { Kbd, useKeys } from '../ui/keys';
import { t } from '../words';
import type { Item, Review } from '../wire_control';
import { running } from './acts';
import { EffectsDialog } from './EffectsDialog';
import { isOpen, nextOpen, REASON_MAX, REASON_MIN } from './review';
import type { Room } from './room';

export function Ruling({ room, review, item }: { room: Room; review: Review; item: Item }) {
  const [reason, setReason] = useState('');
  const [effects, openEffects] = useState(false);
  const plain = reason.trim();
  const may = plain.length >= REASON_MIN;
  const busy = running.value.has('rule') || running.value.has('accept');
  const others = item.options.filter((outcome) => outcome !== item.outcome);
  const order = review.orders.find((one) => item.orders.includes(one.id) && one.state === 'valid');

  const accept = async () => {
    if (!isOpen(item)) return;
    const next = nextOpen(review, item.ref);
    const done = await room.acts.accept([item.ref]);
    if (done !== null && next && room.ref.value === item.ref) room.open(next);
  };
  const reroll = () => {
    if (may && item.why?.die != null) void room.acts.rule({ do: 'reroll', ref: item.ref, reason: plain });
  };
  const focus = () => document.getElementById('ruling-reason')?.focus();
  useKeys(
    [
      { keys: 'a', does: 'control-key-accept', run: () => void accept() },
      { keys: 'r', does: 'control-key-reroll', run: () => (may ? reroll() : focus()) },
      { keys: 'e', does: 'control-key-effects', run: () => openEffects(true) },
    ],
  );
  return (
    <footer class="c-ruling">
      <label class="c-reason">
        <span>
          <b>{t('control-reason')}</b>
          <span id="ruling-hint" class="small dim" role="status">
            {plain.length === 0
              ? t('control-reason-needed')
              : may
                ? t('control-reason-ok')
                : t('control-reason-short', { count: REASON_MIN - plain.length })}
          </span>
        </span>
        <input
          id="ruling-reason"
          class="field"
          maxLength={REASON_MAX}
          value={reason}
          placeholder={t('control-reason-example')}
          aria-describedby="ruling-hint"
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <div class="c-ruling-acts">
        <button
          type="button"
          class={`button ${isOpen(item) ? 'primary' : ''}`}
          disabled={!isOpen(item)}
          aria-busy={busy}
          onClick={() => void accept()}
        >
          {isOpen(item) ? t('control-accept') : t(`control-item-${item.ruled}`)} {isOpen(item) && <span class="c-key">A</span>}
        </button>
        {others.length > 0 && (
          <select
            class="field c-outcome"
            aria-label={t('control-pick')}
            disabled={!may}
            value=""
            onChange={(event) => {
              const outcome = event.currentTarget.value;
              event.currentTarget.value = '';
              if (outcome) void room.acts.rule({ do: 'pick_outcome', ref: item.ref, outcome, reason: plain });
            }}
          >
            <option value="">{t('control-pick')}</option>
            {others.map((outcome) => (
              <option key={outcome} value={outcome}>
                {t(outcome)}
              </option>
            ))}
          </select>
        )}
        {item.why?.die != null && (
          <button type="button" class="button outline" disabled={!may} onClick={reroll}>
            {t('control-reroll')} <Kbd keys="R" />
          </button>
        )}
        {order && (
          <button
            type="button"
            class="button outline"
            disabled={!may}
            onClick={() => void room.acts.rule({ do: 'void_order', order: order.id, reason: plain })}
          >
            {t('control-void')}
          </button>
        )}
        <button type="button" class="button outline" onClick={() => openEffects(true)}>
          {t('control-effects')} <Kbd keys="E" />
        </button>
      </div>
      {effects && <EffectsDialog room={room} reason={plain} onClose={() => openEffects(false)} />}
    </footer>
  );
}
