/** The legend of the map: every sign with its words, and where the map comes from. */
import type { ComponentChildren } from 'preact';
import { t } from '../words';

function Sign({ children, word }: { children: ComponentChildren; word: string }) {
  return (
    <li>
      <svg class="map-svg sign" width="40" height="22" viewBox="-20 -11 40 22" aria-hidden="true">
        {children}
      </svg>
      {t(word)}
    </li>
  );
}

export function Legend({ sources }: { sources: readonly string[] }) {
  return (
    <ul class="legend map-dock small">
      <Sign word="legend-friend">
        <rect class="plain-frame" x="-13" y="-8" width="26" height="16" />
      </Sign>
      <Sign word="legend-hostile">
        <path class="plain-frame" d="M0-10L12 0 0 10-12 0Z" />
      </Sign>
      <Sign word="legend-suspect">
        <path class="plain-frame dashed" d="M0-10L12 0 0 10-12 0Z" />
      </Sign>
      <Sign word="legend-unknown">
        <circle class="plain-frame" r="9" />
        <text text-anchor="middle" dominant-baseline="central">
          ?
        </text>
      </Sign>
      <Sign word="legend-vague">
        <g class="counter">
          <circle class="vague" r="10" />
        </g>
      </Sign>
      <Sign word="legend-works">
        <path class="fort" d="M-18 3H18" />
        <path class="teeth" d="M-18 .8H18" />
        <path class="mines" d="M-14-6H18" />
      </Sign>
      <Sign word="legend-bridge">
        <g class="bridge">
          <path class="deck" d="M-8-2.5q4 2 8 2t8-2M-8 2.5q4-2 8-2t8 2" />
          <path class="blown" d="M-7-5L7 5M7-5L-7 5" />
        </g>
      </Sign>
      <Sign word="legend-airbase">
        <g class="site airbase">
          <circle r="7" />
          <path d="M0-4.6V4.6M-3.8 1.4L0-1.2 3.8 1.4M-1.8 4.2L0 3.1 1.8 4.2" />
        </g>
      </Sign>
      <Sign word="legend-depot">
        <g class="site depot">
          <path d="M-3.5 3.5V-.8L0-3.8 3.5-.8V3.5Z" />
        </g>
      </Sign>
      <Sign word="legend-hospital">
        <g class="site hospital">
          <path d="M-4.5-4.5h9v9h-9ZM0-2.6v5.2M-2.6 0h5.2" />
        </g>
      </Sign>
      <Sign word="legend-rail">
        <g class="rail">
          <path class="line" d="M-18 0H18" />
          <path class="ties" d="M-18 0H18" />
        </g>
      </Sign>
      <Sign word="legend-draft">
        <g class="way draft">
          <path class="stroke" d="M-18 0H18" />
        </g>
      </Sign>
      <Sign word="legend-committed">
        <g class="way committed">
          <path class="stroke" d="M-18 0H18" />
        </g>
      </Sign>
      {sources.map((source) => (
        <li key={source} class="source">
          {source}
        </li>
      ))}
    </ul>
  );
}
