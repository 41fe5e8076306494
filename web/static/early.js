// What is typed and sent before the page has come alive, as on a slow phone, waits for it. Sent by itself a form would
// load the page anew and lose what was typed.
(() => {
	/** @type {HTMLFormElement | undefined} */
	let waiting;
	addEventListener(
		'submit',
		(event) => {
			if ('alive' in document.documentElement.dataset || !(event.target instanceof HTMLFormElement)) return;
			event.preventDefault();
			event.stopImmediatePropagation();
			waiting = event.target;
		},
		true
	);
	addEventListener('alive', () => {
		for (const field of document.querySelectorAll('input, textarea')) {
			if (/** @type {HTMLInputElement} */ (field).value)
				field.dispatchEvent(new Event('input', { bubbles: true }));
		}
		if (waiting?.isConnected) waiting.requestSubmit();
		waiting = undefined;
	});
})();
