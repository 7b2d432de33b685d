//! The pictures of links: what a messenger shows beside the address of a page.

use super::frame::page_word;
use crate::{
    domain::{Date, Kabupaten, Level},
    i18n::{Lang, screen_words::Word},
    state::{App, Page},
    viz::{
        action_summary::action_summary,
        choropleth::{Choropleth, choropleth},
        headline::headline,
        picture::{Body, Line, Poster, preview},
        take::{Origin, poster},
        trend::trend,
    },
};

/// The pages that have a picture of their own; all others have that of the first.
pub const PICTURED: [Page; 4] = [Page::Overview, Page::Map, Page::Trend, Page::Actions];

/// The picture of a page as an SVG document; none where the kabupaten cannot be shown. `site` is the name of the site.
pub fn picture(app: App, page: Page, site: &str) -> Option<String> {
    let (kab, lang) = (app.kabupaten.get()?, app.lang());
    let view = View { kab: &kab, lang, today: app.today(), title: page_word(Some(page)).say(lang), site };
    match page {
        Page::Map => view.map(app),
        Page::Trend => view.trend(app),
        Page::Actions => view.actions(),
        _ => view.overview(app),
    }
}

struct View<'a> {
    kab: &'a Kabupaten,
    lang: Lang,
    today: Date,
    title: &'a str,
    site: &'a str,
}

impl View<'_> {
    fn poster(&self, title: &str, sentence: &str, areas: bool) -> Poster {
        let origin = Origin { kab: self.kab, address: "", today: self.today };
        let mut poster = poster(&origin, String::new(), (title, sentence), None, areas, self.lang);
        poster.foot.retain(|line| !line.is_empty());
        poster.foot = vec![poster.foot.join(" · ")];
        poster.place.clone_from(&self.kab.profile.name);
        poster
    }

    /// The map of the view at its level of kecamatan.
    fn model(&self, app: App) -> Option<Choropleth> {
        let selection = app.selection.get()?;
        let mut model =
            choropleth(self.kab, &selection.indicator?, selection.period?, Level::Kecamatan, self.lang, None)?;
        // Signs of loci need their legend, for which there is no room here.
        model.areas.iter_mut().for_each(|area| area.sign.clear());
        Some(model)
    }

    fn overview(&self, app: App) -> Option<String> {
        let head = headline(self.kab, self.lang, self.today);
        let figures: Vec<_> = [&head.survey_figure, &head.register_figure].into_iter().flatten().collect();
        let (model, map) = (self.model(app), app.map());
        let body = model.as_ref().zip(map.as_ref()).map(|(model, map)| Body::Map(model, map));
        let poster = self.poster(&self.kab.profile.province, &head.survey, body.is_some());
        Some(preview(&poster, &figures, body.as_ref(), self.site, self.lang))
    }

    fn map(&self, app: App) -> Option<String> {
        let Some((model, map)) = self.model(app).zip(app.map()) else { return self.overview(app) };
        let poster = self.poster(&model.title, &model.sentence, true);
        Some(preview(&poster, &[], Some(&Body::Map(&model, &map)), self.site, self.lang))
    }

    fn trend(&self, app: App) -> Option<String> {
        let indicator = app.selection.get().and_then(|s| s.indicator).and_then(|id| self.kab.indicator(&id).cloned());
        let Some(indicator) = indicator else { return self.overview(app) };
        let mut model = trend(self.kab, &indicator, &[self.kab.profile.code], self.lang);
        // What the letters of targets stand for has no room here.
        model.targets.clear();
        let poster = self.poster(&model.title, &model.said(), false);
        Some(preview(&poster, &[], Some(&Body::Chart(&model)), self.site, self.lang))
    }

    fn actions(&self) -> Option<String> {
        let summary = action_summary(self.kab, self.lang, self.today);
        let sentence = summary.as_ref().map_or(Word::NoActions.say(self.lang), |summary| &summary.sentence);
        let counts = summary.iter().flat_map(|summary| &summary.counts);
        let line = |count: &crate::viz::action_summary::StatusCount| Line {
            css: "",
            name: count.label.to_owned(),
            value: count.text.clone(),
        };
        let lines: Vec<Line> = counts.map(line).collect();
        let poster = self.poster(self.title, sentence, false);
        let body = (!lines.is_empty()).then_some(Body::List(lines));
        Some(preview(&poster, &[], body.as_ref(), self.site, self.lang))
    }
}
