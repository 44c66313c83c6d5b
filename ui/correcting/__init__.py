"""An article's text while a person corrects it: typed in, with its passages shown moving along."""
