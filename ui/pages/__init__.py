"""The pages of a PDF as they look, with the same passages, selection and caret as the text beside them."""
