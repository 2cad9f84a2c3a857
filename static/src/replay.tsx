import './styles/index.css';
import './theme';
