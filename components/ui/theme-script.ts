/** Where the browser keeps the chosen theme. */
export const THEME_KEY = 'consilium.theme';

/** Runs before the first paint and pins the chosen theme, so that nothing flashes. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`;
