// A file for the person, made in the page: nothing of it passes anywhere else.

/** Offers a text as a download under a neutral name. */
export function save(name: string, type: string, text: string): void {
	const address = URL.createObjectURL(new Blob([text], { type }));
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	// The browser has taken it by then.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
