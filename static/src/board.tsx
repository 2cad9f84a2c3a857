/** A team's board: mounts on <div id="app" data-seat="…">. */
import { render } from 'preact';
import './styles/index.css';
import './styles/board.css';
import './styles/board_left.css';
import './styles/board_centre.css';
import './styles/board_orders.css';
import './styles/composer.css';
import './styles/board_small.css';
import './theme';
import { Board } from './board/Board';

const app = document.getElementById('app');
if (app) render(<Board seat={app.dataset.seat ?? ''} />, app);
