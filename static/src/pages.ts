/** What every server-rendered page needs: the type, the tokens and the theme. */
import './styles/index.css';
import './theme';
