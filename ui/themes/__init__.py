"""The codebook's tree beside the reader: its panel, model, painting and small dialogs."""
