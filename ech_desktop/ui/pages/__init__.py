"""The pages of the window, one per place in the navigation rail."""
