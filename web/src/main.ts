import "../styles/duet.css";
import "./replay/register.js";
